"""Lines of bank statements that wait for somebody, each with the gifts that it may be."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.funds.models.statements import StatementLine
from challenge.funds.queries import gifts
from challenge.funds.queries.gifts import GiftShown
from challenge.funds.rules import statements as rules
from challenge.funds.rules.statements import Expected, Line


@dataclass(frozen=True)
class LineShown:
    """A line. `maybe`: the gifts of that very amount, the likeliest first."""

    id: int
    on: date
    label: str
    cents: int
    reference: str
    reason: str | None
    maybe: list[GiftShown]


@dataclass(frozen=True)
class Lines:
    """Where a vehicle's statements stand."""

    waiting: list[LineShown]
    set_aside: list[LineShown]
    matched: int


MOST = 100
"""Lines on a page: the oldest first, the others once these are done."""


def of_vehicle(session: Session, vehicle_id: int) -> Lines:
    """The lines of a vehicle that wait, the oldest first, those set aside, how many are matched."""
    known = {f"gift:{gift.id}": gift for gift in gifts.without_line(session, vehicle_id)}
    expected = [
        Expected(ref, gift.cents, gift.donor.name, gift.received_on or gift.promised_on)
        for ref, gift in known.items()
        if gift.donor.name
    ]
    matched = select(func.count()).select_from(StatementLine)
    mine = (StatementLine.vehicle_id == vehicle_id) & (StatementLine.state == "matched")
    return Lines(
        [_shown(row, expected, known) for row in _rows(session, vehicle_id, "waiting")],
        [_shown(row, [], known) for row in _rows(session, vehicle_id, "set_aside")],
        int(session.scalar(matched.where(mine)) or 0),
    )


def _rows(session: Session, vehicle_id: int, state: str) -> list[StatementLine]:
    mine = (StatementLine.vehicle_id == vehicle_id) & (StatementLine.state == state)
    ordered = select(StatementLine).where(mine).order_by(StatementLine.moved_on, StatementLine.id)
    return list(session.scalars(ordered.limit(MOST)))


def _shown(row: StatementLine, expected: list[Expected], known: dict[str, GiftShown]) -> LineShown:
    line = Line(row.identity, row.moved_on, row.label, row.cents, row.reference)
    maybe = [known[one.ref] for one in rules.proposals(line, expected)]
    return LineShown(row.id, row.moved_on, row.label, row.cents, row.reference, row.reason, maybe)
