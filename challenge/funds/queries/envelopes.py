"""The envelopes of calls, and what is left in each."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.funds.models.awards import Envelope
from challenge.funds.models.ledger import LedgerBalance
from challenge.funds.queries import books, vehicles
from challenge.funds.rules.ledger.accounts import ENVELOPE
from challenge.projects.queries import calls
from challenge.projects.rules.words import Words


@dataclass(frozen=True)
class EnvelopeShown:
    """An envelope, and what is left in it. `call`: the title of what it is for."""

    id: int
    vehicle_id: int
    vehicle: str
    call_id: int
    call: Words
    purpose: str
    left_cents: int


def listed(session: Session, call_id: int | None = None) -> list[EnvelopeShown]:
    """Every envelope, or those of a call."""
    wanted = select(Envelope).order_by(Envelope.call_id, Envelope.id)
    rows = session.scalars(wanted if call_id is None else wanted.where(Envelope.call_id == call_id)).all()
    names, titles = vehicles.names(session), _titles(session, {one.call_id for one in rows})
    return [
        EnvelopeShown(
            one.id,
            one.vehicle_id,
            names[books.ref(one.vehicle_id)],
            one.call_id,
            titles[one.call_id],
            one.purpose,
            _left(session, one),
        )
        for one in rows
    ]


def _titles(session: Session, numbers: Collection[int]) -> dict[int, Words]:
    """The titles of calls, by number."""
    found = {number: calls.by_id(session, number) for number in numbers}
    return {number: Words(**call.sheet.title) for number, call in found.items() if call}


def _left(session: Session, row: Envelope) -> int:
    mine = (LedgerBalance.vehicle_id == row.vehicle_id) & (LedgerBalance.account == f"{ENVELOPE}:{row.id}")
    return -(session.scalar(select(LedgerBalance.cents).where(mine)) or 0)
