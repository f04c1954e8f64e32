"""Payments at the bank: the file of transfers, what was paid with its reference, what comes back."""

from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.funds.models.awards import Commitment, Envelope, Payee
from challenge.funds.models.tranches import Clawback, Tranche, TransferFile
from challenge.funds.models.vehicles import Vehicle
from challenge.funds.queries import books, ties
from challenge.funds.queries import happenings as told
from challenge.funds.rules import clawbacks, payments
from challenge.funds.rules import tranches as rules
from challenge.funds.rules.ledger import posting
from challenge.funds.rules.ledger.refusals import BankReferenceMissing
from challenge.funds.services import agreements, bank_details, commitments, ledger, tranches
from challenge.notices.services import happenings
from challenge.projects.queries import funded, project_targets


def make_file(
    session: Session, *, vehicle_id: int, executes_on: date | None, today: date, actor: str, now: datetime
) -> int:
    """Put every approved payment of a vehicle in a new file for the bank; its number. None is in two files.
    Raises NothingToPay, ExecutionDayWrong, DetailsMissing."""
    ledger.lock(session, [vehicle_id])
    rows = session.scalars(_approved(vehicle_id)).all()
    if not rows or session.get(Vehicle, vehicle_id) is None:
        raise payments.NothingToPay
    if executes_on is None or executes_on < today:
        raise payments.ExecutionDayWrong
    bank_details.require_checked(session, books.ref(vehicle_id))
    made = TransferFile(vehicle_id=vehicle_id, executes_on=executes_on, made_by=actor, made_at=now)
    session.add(made)
    session.flush()
    for row in rows:
        row.file_id = made.id
    session.flush()
    register.append(
        session,
        stream=books.ref(vehicle_id),
        act="transfer file made",
        actor=actor,
        subject=f"file:{made.id}",
        details={"tranches": [row.id for row in rows], "executes_on": executes_on.isoformat()},
        now=now,
    )
    return made.id


def pay(
    session: Session,
    *,
    tranche_id: int,
    bank_reference: str,
    on: date | None,
    today: date,
    actor: str,
    now: datetime,
) -> None:
    """Say that the bank paid, on which day, under which reference: it enters the book. Raises
    TrancheUnknown, TrancheMoved, BankReferenceMissing, PaidOnWrong, and what `ledger.record` does."""
    row, commitment, envelope = tranches.held(session, tranche_id)
    reference = bank_reference.strip()
    if not reference:
        raise BankReferenceMissing
    if on is None or on > today:
        raise payments.PaidOnWrong
    people = posting.People(row.preparer or "", row.approver or "", ties.cleared(session, row.award_id))
    found = tranches.after(row, rules.PAY, actor)
    draft = posting.payment(
        f"commitment:{commitment.id}",
        f"{envelope.id}",
        agreements.key(row.id),
        row.cents,
        on=on,
        people=people,
        payee_kind=session.get_one(Payee, commitment.payee_id).kind,
        bank_reference=reference,
    )
    head = ledger.record(session, vehicle_id=envelope.vehicle_id, draft=draft, actor=actor, now=now)
    tranches.apply(row, found)
    row.entry, row.paid_on = f"{head.year}:{head.seq}", on
    session.flush()
    _note(session, row, commitment, "tranche paid", actor, now)
    target = project_targets.name(commitments.require_award(session, row.award_id).ref)
    happenings.happened(session, kind=told.PAYMENT, key=told.name(row), target=target, now=now)


def undo(session: Session, *, tranche_id: int, reason: str, today: date, actor: str, now: datetime) -> None:
    """The bank sent a payment back: its entry is reversed, and it may be prepared again. Raises
    TrancheUnknown, TrancheMoved, ClawbackUnexplained, and what `services.ledger.reverse` does."""
    row, commitment, envelope = tranches.held(session, tranche_id)
    why = clawbacks.require_reason(reason)
    if row.entry is None or row.returned_cents:
        raise rules.TrancheMoved
    year, seq = map(int, row.entry.split(":"))
    ledger.reverse(
        session,
        vehicle_id=envelope.vehicle_id,
        year=year,
        seq=seq,
        reason="bank refused",
        on=today,
        actor=actor,
        now=now,
    )
    happenings.undone(session, kind=told.PAYMENT, key=told.name(row))
    tranches.apply(row, tranches.after(row, rules.REVERSE, actor))
    row.entry = row.paid_on = row.file_id = row.details_id = None
    session.flush()
    _note(session, row, commitment, "payment reversed", actor, now, why=why)


def ask_back(
    session: Session, *, award_id: int, cents: int | None, reason: str, actor: str, now: datetime
) -> int:
    """Ask a payee to give a sum back; the number of the request. Raises AwardUnknown, ClawbackAmountWrong,
    ClawbackUnexplained."""
    award = commitments.require_award(session, award_id)
    whole = clawbacks.require_amount(cents, most=_paid(session, award_id))
    row = Clawback(
        award_id=award.id,
        cents=whole,
        received_cents=0,
        state=clawbacks.ASKED,
        reason=clawbacks.require_reason(reason),
        asked_by=actor,
        asked_at=now,
    )
    session.add(row)
    session.flush()
    for one in commitments.standing(session, award_id):
        commitments.note(session, one, "clawback asked", actor, now, clawback=row.id, amount=whole)
    return row.id


def receive_back(
    session: Session,
    *,
    clawback_id: int,
    tranche_id: int,
    cents: int | None,
    bank_reference: str,
    on: date | None,
    today: date,
    actor: str,
    now: datetime,
) -> None:
    """Money came back, of one paid tranche: it returns to its envelope. Raises ClawbackNotFound,
    ClawbackMoved, TrancheUnknown, ClawbackAmountWrong, PaidOnWrong, BankReferenceMissing, and what
    `services.ledger.record` does."""
    row, commitment, envelope = tranches.held(session, tranche_id)
    asked = session.get(Clawback, clawback_id, with_for_update=True, populate_existing=True)
    if asked is None or asked.award_id != row.award_id:
        raise clawbacks.ClawbackNotFound
    if asked.state != clawbacks.ASKED or row.entry is None:
        raise clawbacks.ClawbackMoved
    most = min(asked.cents - asked.received_cents, row.cents - row.returned_cents)
    whole = clawbacks.require_amount(cents, most=most)
    if on is None or on > today:
        raise payments.PaidOnWrong
    if not bank_reference.strip():
        raise BankReferenceMissing
    draft = posting.clawback(
        f"commitment:{commitment.id}",
        f"{envelope.id}",
        agreements.key(row.id),
        whole,
        on=on,
        bank_reference=bank_reference.strip(),
        reason=f"clawback:{asked.id}",
    )
    ledger.record(session, vehicle_id=envelope.vehicle_id, draft=draft, actor=actor, now=now)
    row.returned_cents += whole
    asked.received_cents += whole
    if asked.received_cents == asked.cents:
        asked.state, asked.ended_at = clawbacks.RECEIVED, now
    session.flush()
    _note(session, row, commitment, "clawback received", actor, now, clawback=asked.id, back=whole)


def give_up(session: Session, *, clawback_id: int, reason: str, actor: str, now: datetime) -> None:
    """Stop asking for what did not come back, with a reason. Raises ClawbackNotFound, ClawbackMoved,
    ClawbackUnexplained."""
    asked = session.get(Clawback, clawback_id, with_for_update=True, populate_existing=True)
    if asked is None:
        raise clawbacks.ClawbackNotFound
    if asked.state != clawbacks.ASKED:
        raise clawbacks.ClawbackMoved
    why = clawbacks.require_reason(reason)
    asked.state, asked.ended_at = clawbacks.DROPPED, now
    session.flush()
    for one in commitments.standing(session, asked.award_id):
        commitments.note(session, one, "clawback dropped", actor, now, clawback=asked.id, why=why)


def ended(
    session: Session, *, award_id: int, money: str, cents: int, by: str, today: date, now: datetime
) -> None:
    """A project's incubation ended: « returns » and « clawback » give back to the envelopes what waits for no
    validated milestone; a clawback is then asked for, of what was paid at most."""
    if money not in ("returns", "clawback"):
        return
    ledger.lock(session)
    for row in commitments.standing(session, award_id):
        agreements.end(session, row, today=today, actor=by, now=now)
    most = _paid(session, award_id) if funded.one(session, award_id) else 0
    if money == "clawback" and most:
        words = "Fin de l’accompagnement du projet."
        ask_back(session, award_id=award_id, cents=min(cents, most), reason=words, actor=by, now=now)


def _approved(vehicle_id: int) -> Select[Tranche]:
    return (
        select(Tranche)
        .join(Commitment, Commitment.id == Tranche.commitment_id)
        .join(Envelope, Envelope.id == Commitment.envelope_id)
        .where(Envelope.vehicle_id == vehicle_id, Tranche.state == rules.APPROVED)
        .where(Tranche.file_id.is_(None))
        .order_by(Tranche.id)
        .with_for_update()
    )


def _paid(session: Session, award_id: int) -> int:
    rows = session.scalars(select(Tranche).where(Tranche.award_id == award_id, Tranche.entry.is_not(None)))
    return sum(row.cents - row.returned_cents for row in rows)


def _note(
    session: Session,
    row: Tranche,
    commitment: Commitment,
    act: str,
    actor: str,
    now: datetime,
    **details: object,
) -> None:
    commitments.note(
        session, commitment, act, actor, now, tranche=row.id, amount=row.cents, at=row.entry, **details
    )
