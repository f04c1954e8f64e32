"""Tranches: payable once their milestone is validated, prepared by one, approved by another.

Evidence and validation happen in the incubation of a project; the money of its tranches follows here.
"""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.funds.models.awards import Commitment, Envelope
from challenge.funds.models.tranches import Tranche
from challenge.funds.queries import ties
from challenge.funds.rules import tranches as rules
from challenge.funds.rules.agreements import AgreementNotSigned
from challenge.funds.rules.commitments import CommitmentNotFound
from challenge.funds.rules.ledger import posting
from challenge.funds.services import agreements, bank_details, commitments, hands, ledger
from challenge.projects.queries.funded import FundedAward

TEAM = rules.Actor("team")


def validated(session: Session, *, award_id: int, place: int, by: str, today: date, now: datetime) -> int:
    """A milestone was validated on its evidence: the tranches that wait for it become payable; how many.
    Nothing for an award that no vehicle committed. Raises PersonInConflict, and what
    `services.ledger.record` does."""
    wanted = (
        select(Tranche.id)
        .join(Commitment, Commitment.id == Tranche.commitment_id)
        .where(Tranche.award_id == award_id, Tranche.place == place, Commitment.state == "standing")
        .where(Tranche.state == rules.PLANNED, Tranche.cents > 0)
    )
    numbers = session.scalars(wanted.order_by(Tranche.id)).all()
    if not numbers:
        return 0
    ledger.lock(session)
    award = commitments.require_award(session, award_id)
    actor = hands.looked_at(session, award, by, now)
    for number in numbers:
        row, commitment, envelope = held(session, number)
        sent = rules.act(_facts(row), rules.SUBMIT, TEAM, evidence=1)
        apply(row, rules.act(sent, rules.VALIDATE, actor, evidence=1))
        row.validated_at = now
        draft = posting.validation(
            f"commitment:{commitment.id}",
            f"{envelope.id}",
            agreements.key(row.id),
            row.cents,
            on=today,
            validator=by,
            cleared=ties.cleared(session, award_id),
            evidence=f"milestone:{award.ref}:{place}",
        )
        ledger.record(session, vehicle_id=envelope.vehicle_id, draft=draft, actor=by, now=now)
        _note(session, row, commitment, "tranche payable", by, now)
    return len(numbers)


def prepare(session: Session, *, tranche_id: int, actor: str, now: datetime) -> None:
    """Prepare the payment of a tranche, to the account that was checked. Raises TrancheUnknown, TrancheMoved,
    PersonInConflict, ValidatorPays, AgreementNotSigned, DetailsMissing."""
    row, commitment, _ = held(session, tranche_id)
    award = commitments.require_award(session, row.award_id)
    found = rules.act(_facts(row), rules.PREPARE, hands.looked_at(session, award, actor, now))
    if not agreements.is_signed(session, commitment.id):
        raise AgreementNotSigned
    row.details_id = bank_details.require_checked(session, f"payee:{commitment.payee_id}").id
    apply(row, found)
    row.attempt += 1
    _note(session, row, commitment, "payment prepared", actor, now)


def approve(session: Session, *, tranche_id: int, actor: str, now: datetime) -> None:
    """Approve a payment that somebody else prepared, to the same account as then. Raises TrancheUnknown,
    TrancheMoved, PersonInConflict, ValidatorPays, SecondPersonNeeded, DetailsMissing."""
    row, commitment, _ = held(session, tranche_id)
    award = commitments.require_award(session, row.award_id)
    found = rules.act(_facts(row), rules.APPROVE, hands.looked_at(session, award, actor, now))
    if bank_details.require_checked(session, f"payee:{commitment.payee_id}").id != row.details_id:
        raise rules.TrancheMoved
    apply(row, found)
    _note(session, row, commitment, "payment approved", actor, now)


def take_back(session: Session, *, tranche_id: int, actor: str, now: datetime) -> None:
    """Take a payment back before the bank executes it, or because the bank refused it: it may be prepared
    again. Raises TrancheUnknown, TrancheMoved."""
    row, commitment, _ = held(session, tranche_id)
    apply(row, rules.act(_facts(row), rules.TAKE_BACK, rules.Actor(actor)))
    row.file_id = row.details_id = None
    _note(session, row, commitment, "payment taken back", actor, now)


def held(session: Session, tranche_id: int) -> tuple[Tranche, Commitment, Envelope]:
    """A tranche of a commitment that stands, with it and its envelope, its vehicle's turn taken. Raises
    TrancheUnknown, CommitmentNotFound."""
    found = session.get(Tranche, tranche_id)
    if found is None:
        raise rules.TrancheUnknown
    commitment = session.get_one(Commitment, found.commitment_id)
    envelope = session.get_one(Envelope, commitment.envelope_id)
    ledger.lock(session, [envelope.vehicle_id])
    row = session.get_one(Tranche, tranche_id, with_for_update=True, populate_existing=True)
    session.refresh(commitment)
    if commitment.state != "standing":
        raise CommitmentNotFound
    return row, commitment, envelope


def after(row: Tranche, what: str, actor: str) -> rules.Tranche:
    """A tranche after what the bank did with its payment. Raises TrancheMoved."""
    return rules.act(_facts(row), what, rules.Actor(actor))


def award_of(session: Session, row: Tranche) -> FundedAward:
    """The award of a tranche."""
    return commitments.require_award(session, row.award_id)


def _facts(row: Tranche) -> rules.Tranche:
    return rules.Tranche(row.state, row.due_on, row.validator or "", row.preparer or "", row.approver or "")


def apply(row: Tranche, found: rules.Tranche) -> None:
    """Write where a tranche stands, and whose hands it passed."""
    row.state, row.validator = found.state, found.validator or None
    row.preparer, row.approver = found.preparer or None, found.approver or None


def _note(
    session: Session, row: Tranche, commitment: Commitment, act: str, actor: str, now: datetime
) -> None:
    session.flush()
    commitments.note(session, commitment, act, actor, now, tranche=row.id, amount=row.cents)
