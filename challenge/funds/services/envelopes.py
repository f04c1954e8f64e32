"""Envelopes: money that a vehicle sets aside for a call, raised and lowered by entries of its book."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.funds.models.awards import Envelope
from challenge.funds.models.vehicles import Vehicle
from challenge.funds.queries import books
from challenge.funds.rules.commitments import EnvelopeAmountWrong, EnvelopeNotFound
from challenge.funds.rules.ledger import posting
from challenge.funds.services import ledger
from challenge.projects.queries import calls


def set_aside(
    session: Session,
    *,
    vehicle_id: int,
    call_id: int,
    purpose: str = "",
    cents: int | None,
    today: date,
    actor: str,
    now: datetime,
) -> int:
    """Open an envelope for a call; its number. `purpose`: the key of the gifts that it is taken from, nothing
    for free money. Raises EnvelopeNotFound, EnvelopeAmountWrong, EnvelopeOpened (by its constraint), and what
    `services.ledger.record` does."""
    if session.get(Vehicle, vehicle_id) is None or calls.by_id(session, call_id) is None:
        raise EnvelopeNotFound
    if cents is None or cents <= 0:
        raise EnvelopeAmountWrong
    row = Envelope(vehicle_id=vehicle_id, call_id=call_id, purpose=purpose, opened_by=actor, opened_at=now)
    session.add(row)
    session.flush()
    _post(session, row, cents, "envelope opened", today, actor, now)
    return row.id


def change(
    session: Session, *, envelope_id: int, cents: int | None, today: date, actor: str, now: datetime
) -> None:
    """Raise an envelope; below zero, lower it: what nobody was awarded returns where it came from. Raises
    EnvelopeNotFound, EnvelopeAmountWrong, and what `services.ledger.record` does."""
    row = session.get(Envelope, envelope_id)
    if row is None:
        raise EnvelopeNotFound
    if not cents:
        raise EnvelopeAmountWrong
    _post(session, row, cents, "envelope raised" if cents > 0 else "envelope lowered", today, actor, now)


def _post(
    session: Session, row: Envelope, cents: int, act: str, today: date, actor: str, now: datetime
) -> None:
    draft = posting.envelope(f"{row.id}", cents, on=today, purpose=row.purpose)
    head = ledger.record(session, vehicle_id=row.vehicle_id, draft=draft, actor=actor, now=now)
    register.append(
        session,
        stream=books.ref(row.vehicle_id),
        act=act,
        actor=actor,
        subject=f"envelope:{row.id}",
        details={"call": row.call_id, "cents": cents, "purpose": row.purpose, "entry": head.seq},
        now=now,
    )
