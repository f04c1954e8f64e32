"""The years of a vehicle's book: which are open, and what each one waits for before it is closed."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from challenge.funds.models.gifts import Gift
from challenge.funds.models.ledger import LedgerBook
from challenge.funds.models.statements import StatementLine
from challenge.funds.queries import books
from challenge.funds.rules.ledger.balances import Totals, totals


@dataclass(frozen=True)
class YearShown:
    """A year of a book: where it ends, what it holds, since when it is closed."""

    year: int
    seq: int
    hash: str
    closed_at: datetime | None
    totals: Totals


@dataclass(frozen=True)
class Waiting:
    """What may still belong to a year: movements of the bank that nobody explained, gifts promised."""

    lines: int
    promises: int


def closed(session: Session, vehicle_id: int) -> dict[int, bool]:
    """Whether each year that was opened is closed."""
    found = select(LedgerBook.year, LedgerBook.closed_at).where(LedgerBook.vehicle_id == vehicle_id)
    return {year: at is not None for year, at in session.execute(found)}


def of_vehicle(session: Session, vehicle_id: int) -> list[YearShown]:
    """The years of a vehicle, the newest first."""
    mine = select(LedgerBook).where(LedgerBook.vehicle_id == vehicle_id).order_by(LedgerBook.year.desc())
    shown = []
    for place, book in enumerate(session.scalars(mine)):
        held = books.year_end(session, vehicle_id, book.year)
        over = {(account, ""): cents for account, cents in held.items()}
        balances = over if place else books.balances(session, vehicle_id)
        shown.append(YearShown(book.year, book.seq, book.hash, book.closed_at, totals(balances)))
    return shown


def waiting(session: Session, vehicle_id: int, year: int) -> Waiting:
    """What may still belong to this year of a vehicle."""
    lines = select(func.count()).where(
        StatementLine.vehicle_id == vehicle_id,
        StatementLine.state == "waiting",
        _within(StatementLine.moved_on, year),
    )
    promises = select(func.count()).where(
        Gift.vehicle_id == vehicle_id, Gift.state == "promised", _within(Gift.promised_on, year)
    )
    return Waiting(int(session.scalar(lines) or 0), int(session.scalar(promises) or 0))


def _within(column: InstrumentedAttribute[date], year: int) -> ColumnElement[bool]:
    return column.between(date(year, 1, 1), date(year, 12, 31))
