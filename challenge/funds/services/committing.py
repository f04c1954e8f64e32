"""Committing an award: from one envelope or several, each vehicle its part, tranche by tranche."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.funds.models.awards import Commitment, Envelope, Payee
from challenge.funds.models.tranches import Tranche
from challenge.funds.rules import commitments as rules
from challenge.funds.rules.agreements import FIRST, Planned
from challenge.funds.rules.ledger import posting
from challenge.funds.rules.tranches import PLANNED
from challenge.funds.services import agreements, commitments, hands, ledger, payees, tranches
from challenge.projects.queries import funded
from challenge.projects.queries.funded import Body, FundedAward

UNDATED = timedelta(days=365)
"""When a tranche of an old plan has no day."""


def commit(
    session: Session,
    *,
    award_id: int,
    parts: Mapping[int, int | None],
    declared_cents: int | None = 0,
    body: Body | None = None,
    today: date,
    actor: str,
    now: datetime,
) -> list[int]:
    """Commit an award from these envelopes, by number; the commitments. Path checker, envelope and de minimis
    ceiling decide, in the book. `body`: who receives, when the application's does not exist yet.

    Raises AwardUnknown, AwardNotFundable, CommittedTwice, PersonInConflict, PartWrong, PartsDoNotAddUp,
    PlanDoesNotAddUp, BodyMissing, DeclaredWrong, EnvelopeNotFound, EnvelopeOfAnotherCall, and what
    `services.ledger.record` does: PayeeForbidden, EnvelopeExceeded, DeMinimisExceeded…
    """
    ledger.lock(session)
    award = commitments.require_award(session, award_id)
    if not award.holds:
        raise rules.AwardNotFundable
    if commitments.standing(session, award_id):
        raise rules.CommittedTwice
    hands.require_free(session, award, actor)
    rules.require_parts(list(parts.values()), cents=award.cents)
    plan = [one.cents for one in award.parts]
    rules.require_plan(plan, cents=award.cents)
    envelopes = [_envelope(session, number, award.call_id) for number in sorted(parts)]
    payee = payees.of_award(session, award, body=body, declared_cents=declared_cents)
    shares = rules.share([parts[one.id] or 0 for one in envelopes], plan)
    done = [
        _commit(session, award, envelope, payee, row, today=today, actor=actor, now=now)
        for envelope, row in zip(envelopes, shares, strict=True)
    ]
    for place, by in funded.reached(session, award_id):
        tranches.validated(session, award_id=award_id, place=place, by=by, today=today, now=now)
    return done


def release(session: Session, *, award_id: int, today: date, actor: str, now: datetime) -> None:
    """Undo the commitments of an award: its list was taken back, or its team declined. Raises
    CommitmentNotFound, CommitmentBegun once money is on its way, or while a signed agreement holds."""
    ledger.lock(session)
    award, kept = commitments.require_award(session, award_id), commitments.standing(session, award_id)
    if not kept:
        raise rules.CommitmentNotFound
    for row in kept:
        signed = agreements.in_force(session, row.id)
        version = signed.version if signed else None
        if not rules.may_release(begun=_begun(session, row.id), signed=version, holds=award.holds):
            raise rules.CommitmentBegun
        envelope = session.get_one(Envelope, row.envelope_id)
        year, seq = map(int, row.entry.split(":"))
        ledger.reverse(
            session,
            vehicle_id=envelope.vehicle_id,
            year=year,
            seq=seq,
            reason="released",
            on=today,
            actor=actor,
            now=now,
        )
        row.state, row.released_at = rules.RELEASED, now
        session.flush()
        commitments.note(session, row, "award released", actor, now)


def _envelope(session: Session, number: int, call_id: int) -> Envelope:
    envelope = session.get(Envelope, number)
    if envelope is None:
        raise rules.EnvelopeNotFound
    if envelope.call_id != call_id:
        raise rules.EnvelopeOfAnotherCall
    return envelope


def _commit(
    session: Session,
    award: FundedAward,
    envelope: Envelope,
    payee: Payee,
    shared: Sequence[int],
    *,
    today: date,
    actor: str,
    now: datetime,
) -> int:
    row = Commitment(
        award_id=award.id,
        envelope_id=envelope.id,
        payee_id=payee.id,
        state=rules.STANDING,
        cents=sum(shared),
        granted_on=today,
        entry="",
        committed_by=actor,
        committed_at=now,
    )
    session.add(row)
    session.flush()
    planned = [
        Planned(one.place, cents, one.milestone, one.due_on or today + UNDATED)
        for one, cents in zip(award.parts, shared, strict=True)
        if cents
    ]
    made = [_tranche(session, row, one) for one in planned]
    version = agreements.draw(session, row, award, planned, kind=FIRST, actor=actor, now=now)
    draft = posting.commitment(
        f"commitment:{row.id}",
        f"{envelope.id}",
        {agreements.key(one.id): one.cents for one in made},
        on=today,
        award=f"award:{award.id}",
        payee=payees.posted(session, payee),
        purpose=envelope.purpose,
        agreement=posting.Signed(1, version.digest),
    )
    head = ledger.record(session, vehicle_id=envelope.vehicle_id, draft=draft, actor=actor, now=now)
    row.entry, version.book_version = f"{head.year}:{head.seq}", 1
    session.flush()
    commitments.note(session, row, "award committed", actor, now)
    return row.id


def _tranche(session: Session, row: Commitment, one: Planned) -> Tranche:
    tranche = Tranche(
        commitment_id=row.id,
        award_id=row.award_id,
        place=one.place,
        milestone=one.milestone,
        cents=one.cents,
        due_on=one.due_on,
        state=PLANNED,
        attempt=0,
        returned_cents=0,
    )
    session.add(tranche)
    session.flush()
    return tranche


def _begun(session: Session, commitment_id: int) -> bool:
    moved = (Tranche.commitment_id == commitment_id) & (Tranche.state != PLANNED)
    return session.scalar(select(Tranche.id).where(moved).limit(1)) is not None
