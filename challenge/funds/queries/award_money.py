"""The money of awards, as pages show it: envelopes, what is committed, agreements, tranches on their way."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.funds.models.agreements import Agreement, AgreementSignature
from challenge.funds.models.awards import Commitment, Envelope, Payee
from challenge.funds.models.tranches import Clawback, Tranche
from challenge.funds.queries import books, vehicles
from challenge.funds.rules import agreements as rules
from challenge.funds.rules.agreements import AgreementNotFound, Terms
from challenge.funds.rules.commitments import STANDING, may_release
from challenge.funds.rules.tranches import PLANNED
from challenge.projects.queries import funded
from challenge.projects.queries.funded import FundedAward


@dataclass(frozen=True)
class Signature:
    """A signature, as it was recorded."""

    side: str
    signer: str
    signed_on: date
    document_digest: str


@dataclass(frozen=True)
class Version:
    """A version of an agreement."""

    id: int
    commitment_id: int
    award_id: int
    terms: Terms
    digest: str
    document_digest: str | None
    in_force_at: datetime | None
    signatures: Sequence[Signature]

    @property
    def lacking(self) -> list[str]:
        """The sides that have not signed."""
        signed = {one.side for one in self.signatures}
        return [side for side in rules.SIDES if side not in signed]


@dataclass(frozen=True)
class TrancheShown:
    """A tranche, on its way. `reference`: what the bank is asked to send back on its statement."""

    id: int
    award_id: int
    commitment_id: int
    vehicle_id: int
    vehicle: str
    payee_id: int
    payee: str
    project: str
    ref: str
    place: int
    milestone: str
    cents: int
    returned_cents: int
    due_on: date
    state: str
    validator: str | None
    preparer: str | None
    approver: str | None
    reference: str
    file_id: int | None
    paid_on: date | None


@dataclass(frozen=True)
class CommittedPart:
    """The part of an award that a vehicle committed."""

    id: int
    vehicle: str
    vehicle_id: int
    payee_id: int
    payee: str
    cents: int
    entry: str
    versions: Sequence[Version]
    tranches: Sequence[TrancheShown]


@dataclass(frozen=True)
class ClawbackShown:
    """A sum asked back."""

    id: int
    cents: int
    received_cents: int
    state: str
    reason: str


@dataclass(frozen=True)
class AwardMoney:
    """An award, and where its money stands."""

    award: FundedAward
    parts: Sequence[CommittedPart]
    clawbacks: Sequence[ClawbackShown]

    @property
    def committed_cents(self) -> int:
        """What is committed of it."""
        return sum(one.cents for one in self.parts)

    @property
    def may_be_released(self) -> bool:
        """Whether all that is committed may be undone."""
        return bool(self.parts) and all(_may_be_released(one, self.award.holds) for one in self.parts)

    @property
    def tranches(self) -> list[TrancheShown]:
        """Its tranches, whatever the vehicle."""
        return [one for part in self.parts for one in part.tranches]


def _may_be_released(part: CommittedPart, holds: bool) -> bool:
    begun = any(one.state != PLANNED for one in part.tranches)
    signed = max((one.terms.version for one in part.versions if one.in_force_at), default=None)
    return may_release(begun=begun, signed=signed, holds=holds)


def awards_of(session: Session, call_id: int) -> list[tuple[FundedAward, int]]:
    """The selected awards of a call, each with what is committed of it."""
    mine = select(Commitment.award_id, Commitment.cents).join(Envelope, Envelope.id == Commitment.envelope_id)
    rows = session.execute(mine.where(Envelope.call_id == call_id, Commitment.state == STANDING))
    cents: dict[int, int] = {}
    for award_id, part in rows:
        cents[award_id] = cents.get(award_id, 0) + part
    return [(one, cents.get(one.id, 0)) for one in funded.of_call(session, call_id)]


def of_award(session: Session, award: FundedAward) -> AwardMoney:
    """Where the money of an award stands."""
    wanted = select(Commitment).where(Commitment.award_id == award.id, Commitment.state == STANDING)
    parts = [_part(session, row) for row in session.scalars(wanted.order_by(Commitment.id)).all()]
    asked = select(Clawback).where(Clawback.award_id == award.id).order_by(Clawback.id)
    backs = [
        ClawbackShown(one.id, one.cents, one.received_cents, one.state, one.reason)
        for one in session.scalars(asked)
    ]
    return AwardMoney(award, parts, backs)


def version(session: Session, agreement_id: int) -> Version:
    """A version of an agreement. Raises AgreementNotFound."""
    row = session.get(Agreement, agreement_id)
    if row is None:
        raise AgreementNotFound
    return _version(session, row)


def document(session: Session, agreement_id: int) -> bytes | None:
    """The bytes that are signed."""
    return session.scalar(select(Agreement.document).where(Agreement.id == agreement_id))


def tranches(session: Session, states: Collection[str]) -> list[TrancheShown]:
    """The tranches in these states, the earliest due first."""
    wanted = (
        select(Tranche)
        .join(Commitment, Commitment.id == Tranche.commitment_id)
        .where(Tranche.state.in_(states), Commitment.state == STANDING, Tranche.cents > 0)
        .order_by(Tranche.due_on, Tranche.id)
    )
    return _shown(session, session.scalars(wanted).all())


def tranche(session: Session, tranche_id: int) -> TrancheShown | None:
    """One tranche of a commitment that stands."""
    row = session.get(Tranche, tranche_id)
    return next(iter(_shown(session, [row])), None) if row else None


def reference(row: Tranche, vehicle_id: int) -> str:
    """What a transfer is told by, on its way to the bank and back: new at each attempt."""
    return f"GD{vehicle_id}T{row.id}N{row.attempt}"


def _part(session: Session, row: Commitment) -> CommittedPart:
    envelope, payee = session.get_one(Envelope, row.envelope_id), session.get_one(Payee, row.payee_id)
    drawn = select(Agreement).where(Agreement.commitment_id == row.id).order_by(Agreement.version.desc())
    planned = select(Tranche).where(Tranche.commitment_id == row.id).order_by(Tranche.place)
    return CommittedPart(
        row.id,
        vehicles.names(session)[books.ref(envelope.vehicle_id)],
        envelope.vehicle_id,
        payee.id,
        payee.name,
        row.cents,
        row.entry,
        [_version(session, one) for one in session.scalars(drawn).all()],
        _shown(session, session.scalars(planned).all()),
    )


def _version(session: Session, row: Agreement) -> Version:
    signed = select(AgreementSignature).where(AgreementSignature.agreement_id == row.id)
    return Version(
        row.id,
        row.commitment_id,
        session.get_one(Commitment, row.commitment_id).award_id,
        rules.read(row.terms),
        row.digest,
        row.document_digest,
        row.in_force_at,
        [
            Signature(one.side, one.signer, one.signed_on, one.document_digest)
            for one in session.scalars(signed.order_by(AgreementSignature.recorded_at))
        ],
    )


def _shown(session: Session, rows: Sequence[Tranche]) -> list[TrancheShown]:
    numbers = {one.commitment_id for one in rows}
    wanted = select(Commitment, Envelope, Payee).where(Commitment.id.in_(numbers))
    joined = wanted.join(Envelope, Envelope.id == Commitment.envelope_id).join(
        Payee, Payee.id == Commitment.payee_id
    )
    known = {one[0].id: one for one in session.execute(joined)}
    awards: Mapping[int, FundedAward] = funded.among(session, {one.award_id for one in rows})
    names = vehicles.names(session)
    found = []
    for one in rows:
        _commitment, envelope, payee = known[one.commitment_id]
        award = awards[one.award_id]
        found.append(
            TrancheShown(
                id=one.id,
                award_id=one.award_id,
                commitment_id=one.commitment_id,
                vehicle_id=envelope.vehicle_id,
                vehicle=names[books.ref(envelope.vehicle_id)],
                payee_id=payee.id,
                payee=payee.name,
                project=award.title,
                ref=award.ref,
                place=one.place,
                milestone=one.milestone,
                cents=one.cents,
                returned_cents=one.returned_cents,
                due_on=one.due_on,
                state=one.state,
                validator=one.validator,
                preparer=one.preparer,
                approver=one.approver,
                reference=reference(one, envelope.vehicle_id),
                file_id=one.file_id,
                paid_on=one.paid_on,
            )
        )
    return found
