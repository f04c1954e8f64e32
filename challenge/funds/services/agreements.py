"""Agreements: drawn with a commitment, issued as a document, signed by both sides, then amended."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from challenge.foundation import register, slots
from challenge.funds.models.agreements import Agreement, AgreementSignature
from challenge.funds.models.awards import Commitment, Envelope, Payee
from challenge.funds.models.tranches import Tranche
from challenge.funds.queries import books, vehicles
from challenge.funds.rules import agreements as rules
from challenge.funds.rules.agreements import Planned, Terms
from challenge.funds.rules.ledger import posting
from challenge.funds.rules.tranches import PLANNED
from challenge.funds.services import ledger, payees
from challenge.projects.queries import funded
from challenge.projects.queries.funded import FundedAward


def key(tranche_id: int) -> str:
    """A tranche, as the book names it."""
    return f"t{tranche_id}"


def draw(
    session: Session,
    row: Commitment,
    award: FundedAward,
    planned: Sequence[Planned],
    *,
    kind: str,
    actor: str,
    now: datetime,
) -> Agreement:
    """The next version of a commitment's agreement."""
    envelope, payee = session.get_one(Envelope, row.envelope_id), session.get_one(Payee, row.payee_id)
    last = session.scalar(select(func.max(Agreement.version)).where(Agreement.commitment_id == row.id))
    terms = Terms(
        kind=kind,
        version=(last or 0) + 1,
        commitment=row.id,
        vehicle=vehicles.names(session)[books.ref(envelope.vehicle_id)],
        payee=payee.name,
        number="" if payee.number.startswith("application:") else payee.number,
        project=award.title,
        ref=award.ref,
        cents=rules.total(planned),
        tranches=planned,
    )
    version = Agreement(
        commitment_id=row.id,
        version=terms.version,
        kind=kind,
        terms=terms.written(),
        digest=terms.digest,
        drawn_by=actor,
        drawn_at=now,
    )
    session.add(version)
    session.flush()
    return version


def issue(session: Session, *, agreement_id: int, document: bytes) -> None:
    """Keep the document to sign, once: the bytes that signatures name. Raises AgreementNotFound."""
    version = locked(session, agreement_id)
    if version.document_digest is None:
        version.document, version.document_digest = document, hashlib.sha256(document).hexdigest()


def sign(
    session: Session,
    *,
    agreement_id: int,
    side: str,
    signer: str,
    signed_on: date | None,
    document_digest: str,
    today: date,
    actor: str,
    now: datetime,
) -> bool:
    """Record a signature of these bytes; whether the version is in force now. An amendment enters the book
    with its second signature. Raises AgreementNotFound, AgreementNotIssued, AgreementChanged, SideUnknown,
    SignedTwice, SignerUnnamed, SignedOnWrong, and what `services.ledger.record` does."""
    version = locked(session, agreement_id)
    if version.document_digest is None:
        raise rules.AgreementNotIssued
    if version.document_digest != document_digest:
        raise rules.AgreementChanged
    signed = set(
        session.scalars(
            select(AgreementSignature.side).where(AgreementSignature.agreement_id == agreement_id)
        )
    )
    name = rules.require_signature(side, signer, signed_on, signed=signed, today=today)
    session.add(
        AgreementSignature(
            agreement_id=agreement_id,
            side=side,
            signer=name,
            signed_on=signed_on,
            document_digest=document_digest,
            recorded_by=actor,
            recorded_at=now,
        )
    )
    session.flush()
    _note(session, version, "agreement signed", actor, now, side=side, document=document_digest)
    if {*signed, side} != set(rules.SIDES):
        return False
    if version.kind == rules.AMENDED:
        _enter(session, version, today=today, actor=actor, now=now)
    version.in_force_at = now
    session.flush()
    told = slots.AgreementSigned(_commitment(session, version.commitment_id).award_id, document_digest, actor)
    for listener in slots.agreements_signed.values():
        listener(session, told, now)
    return True


def amend(
    session: Session, *, commitment_id: int, planned: Sequence[Planned], actor: str, now: datetime
) -> int:
    """Draw a new version with other amounts, days or milestones; nothing changes until both sides sign it.
    Raises AgreementNotFound, AgreementNotSigned, VersionWaits, TrancheBegun, TrancheAmountWrong,
    AmendmentEmpty."""
    row = _commitment(session, commitment_id)
    award = funded.one(session, row.award_id)
    if in_force(session, row.id) is None or award is None:
        raise rules.AgreementNotSigned
    if waiting(session, row.id) is not None:
        raise rules.VersionWaits
    tranches = tranches_of(session, row.id)
    fixed = {one.place for one in tranches if one.state != PLANNED}
    rules.changes([as_planned(one) for one in tranches], planned, fixed=fixed)
    version = draw(session, row, award, planned, kind=rules.AMENDED, actor=actor, now=now)
    _note(session, version, "amendment drawn", actor, now)
    return version.id


def drop(session: Session, *, agreement_id: int, actor: str, now: datetime) -> None:
    """Drop a version that waits for signatures, which is not the first. Raises AgreementNotFound,
    AgreementChanged."""
    version = locked(session, agreement_id)
    if version.in_force_at is not None or version.kind == rules.FIRST:
        raise rules.AgreementChanged
    _drop(session, version, actor, now)


def end(session: Session, row: Commitment, *, today: date, actor: str, now: datetime) -> None:
    """Return to the envelope every tranche whose milestone is not validated: the project ended. What is
    validated stays due."""
    award, tranches = funded.one(session, row.award_id), tranches_of(session, row.id)
    left = [one for one in tranches if one.state == PLANNED and one.cents]
    if award is None or not left:
        return
    waits = waiting(session, row.id)
    if waits is not None and waits.kind != rules.FIRST:
        _drop(session, waits, actor, now)
    planned = [as_planned(one, cents=0 if one in left else one.cents) for one in tranches]
    version = draw(session, row, award, planned, kind=rules.ENDED, actor=actor, now=now)
    _enter(session, version, today=today, actor=actor, now=now)
    version.in_force_at = now
    session.flush()


def booked(session: Session, commitment_id: int) -> int:
    """The number of the last version that stands in the book."""
    mine = select(func.max(Agreement.book_version)).where(Agreement.commitment_id == commitment_id)
    return session.scalar(mine) or 0


def is_signed(session: Session, commitment_id: int) -> bool:
    """Whether both sides signed a version: without it, nothing is paid."""
    mine = (Agreement.commitment_id == commitment_id) & Agreement.in_force_at.is_not(None)
    signed = select(Agreement.id).where(mine, Agreement.kind != rules.ENDED).limit(1)
    return session.scalar(signed) is not None


def in_force(session: Session, commitment_id: int) -> Agreement | None:
    """The last version that holds."""
    mine = (Agreement.commitment_id == commitment_id) & Agreement.in_force_at.is_not(None)
    return session.scalar(select(Agreement).where(mine).order_by(Agreement.version.desc()).limit(1))


def waiting(session: Session, commitment_id: int) -> Agreement | None:
    """The version that waits for signatures."""
    last = session.scalar(
        select(Agreement)
        .where(Agreement.commitment_id == commitment_id)
        .order_by(Agreement.version.desc())
        .limit(1)
    )
    return last if last is not None and last.in_force_at is None else None


def tranches_of(session: Session, commitment_id: int) -> Sequence[Tranche]:
    """The tranches of a commitment, in order."""
    mine = select(Tranche).where(Tranche.commitment_id == commitment_id)
    return session.scalars(mine.order_by(Tranche.place)).all()


def as_planned(one: Tranche, *, cents: int | None = None) -> Planned:
    """A tranche, as an agreement has it."""
    return Planned(one.place, one.cents if cents is None else cents, one.milestone, one.due_on)


def locked(session: Session, agreement_id: int) -> Agreement:
    """A version, its vehicle's turn taken. Raises AgreementNotFound."""
    version = session.get(Agreement, agreement_id)
    if version is None:
        raise rules.AgreementNotFound
    _commitment(session, version.commitment_id)
    return session.get_one(Agreement, agreement_id, with_for_update=True, populate_existing=True)


def _commitment(session: Session, commitment_id: int) -> Commitment:
    row = session.get(Commitment, commitment_id)
    if row is None:
        raise rules.AgreementNotFound
    # An amendment may give de minimis aid, which counts over all vehicles.
    ledger.lock(session)
    return session.get_one(Commitment, commitment_id, with_for_update=True, populate_existing=True)


def _enter(session: Session, version: Agreement, *, today: date, actor: str, now: datetime) -> None:
    """Write a version in the book, and its tranches as they are from now on."""
    row = _commitment(session, version.commitment_id)
    envelope, payee = session.get_one(Envelope, row.envelope_id), session.get_one(Payee, row.payee_id)
    terms, tranches = rules.read(version.terms), tranches_of(session, row.id)
    fixed = {one.place for one in tranches if one.state != PLANNED}
    moved = rules.changes([as_planned(one) for one in tranches], terms.tranches, fixed=fixed)
    keys = {one.place: key(one.id) for one in tranches}
    draft = posting.amendment(
        f"commitment:{row.id}",
        f"{envelope.id}",
        {keys[place]: cents for place, cents in moved.items()},
        on=today,
        total=terms.cents,
        payee=payees.posted(session, payee),
        agreement=posting.Signed(booked(session, row.id) + 1, version.digest),
        granted_on=today if sum(moved.values()) > 0 else row.granted_on,
    )
    if moved:
        head = ledger.record(session, vehicle_id=envelope.vehicle_id, draft=draft, actor=actor, now=now)
        row.entry, version.book_version = f"{head.year}:{head.seq}", booked(session, row.id) + 1
    wanted = {one.place: one for one in terms.tranches}
    for one in tranches:
        said = wanted[one.place]
        one.cents, one.milestone, one.due_on = said.cents, said.milestone, said.due_on
    row.cents = terms.cents
    session.flush()


def _drop(session: Session, version: Agreement, actor: str, now: datetime) -> None:
    _note(session, version, "amendment dropped", actor, now)
    session.execute(delete(AgreementSignature).where(AgreementSignature.agreement_id == version.id))
    session.delete(version)
    session.flush()


def _note(
    session: Session, version: Agreement, act: str, actor: str, now: datetime, **details: object
) -> None:
    row = session.get_one(Commitment, version.commitment_id)
    envelope = session.get_one(Envelope, row.envelope_id)
    register.append(
        session,
        stream=books.ref(envelope.vehicle_id),
        act=act,
        actor=actor,
        subject=f"commitment:{row.id}",
        details={"version": version.version, "digest": version.digest, **details},
        now=now,
    )
