"""The whole book, read from the database little by little, in the orders that its check wants."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, literal, select
from sqlalchemy.orm import Session

from challenge.funds.models.ledger import LedgerBalance, LedgerBook, LedgerEntry, LedgerYearEnd
from challenge.funds.rules.ledger.accounts import Kind as EntryKind
from challenge.funds.rules.ledger.admitting import read_derogation
from challenge.funds.rules.ledger.balances import Balances
from challenge.funds.rules.ledger.checking import check
from challenge.funds.rules.ledger.entries import Stored, read
from challenge.funds.rules.ledger.faults import Chain, Report
from challenge.funds.rules.ledger.years import Place
from challenge.funds.rules.vehicles import Kind, Vehicle

AT_ONCE = 2_000
"""Rows in memory at a time."""
E = LedgerEntry
Row = TypeVar("Row")
COLUMNS = (E.vehicle_id, E.year, E.seq, E.at, E.body, E.hash, E.subject, E.bank_reference, E.undertaking)


def ref(vehicle_id: int) -> str:
    """A vehicle, as the book names it."""
    return f"vehicle:{vehicle_id}"


def number_of(vehicle: str) -> int:
    """12 of `vehicle:12`."""
    return int(vehicle.rpartition(":")[2])


def award_number(award: str) -> int | None:
    """12 of `award:12`."""
    kind, _, number = award.partition(":")
    return int(number) if kind == "award" and number.isascii() and number.isdigit() else None


def facts(book: LedgerBook) -> Vehicle:
    """The vehicle as it was when this year opened."""
    return Vehicle(ref(book.vehicle_id), Kind(book.kind), bool(book.consumable), frozenset(book.by_statutes))


@dataclass(frozen=True)
class DatabaseBook:
    """The book of this database, in one snapshot."""

    session: Session

    def chains(self) -> Iterator[Chain]:
        ordered = select(LedgerBook).order_by(LedgerBook.vehicle_id, LedgerBook.year)
        found = self.session.scalars(ordered).all()
        for book, after in zip(found, [*found[1:], None], strict=True):
            mine = (E.vehicle_id == book.vehicle_id) & (E.year == book.year)
            last = after is None or after.vehicle_id != book.vehicle_id
            whole = (
                self._whole(book.vehicle_id) if last else year_end(self.session, book.vehicle_id, book.year)
            )
            stood = None if last else opened_after(self.session, book.vehicle_id, book.year + 1)
            mark = stood.seq if stood else None
            closed = book.closed_at is not None
            entries = self._read(mine, (E.seq,))
            yield Chain(facts(book), book.year, entries, (book.seq, book.hash), closed, whole, mark)

    def by_subject(self) -> Iterator[Stored]:
        return self._read(None, (E.vehicle_id, E.subject, E.year, E.seq))

    def by_bank_reference(self) -> Iterator[Stored]:
        # What an entry says is not looked at in this order.
        without = (literal("").label("body") if column is E.body else column for column in COLUMNS)
        found = select(*without).where(E.bank_reference.is_not(None))
        return stream(self.session, found.order_by(E.vehicle_id, E.bank_reference))

    def by_undertaking(self) -> Iterator[Stored]:
        order = (E.undertaking, E.at, E.vehicle_id, E.year, E.seq)
        return self._read(E.undertaking.is_not(None), order)

    def _read(self, where: ColumnElement[bool] | None, order: Sequence[Any]) -> Iterator[Stored]:
        found: Select[*tuple[Any, ...]] = select(*COLUMNS).order_by(*order)
        return stream(self.session, found if where is None else found.where(where))

    def _whole(self, vehicle_id: int) -> dict[str, int]:
        mine = LedgerBalance.vehicle_id == vehicle_id
        summed = select(LedgerBalance.account, func.sum(LedgerBalance.cents)).where(mine)
        rows = self.session.execute(summed.group_by(LedgerBalance.account))
        return {account: int(cents) for account, cents in rows if cents}


def stream(session: Session, statement: Select[*tuple[Any, ...]]) -> Iterator[Stored]:
    """Entries of a statement over `COLUMNS`, read little by little."""
    names: dict[int, str] = {}
    # Straight from the connection: these are columns alone, of which the session would keep nothing.
    with session.connection().execute(statement.execution_options(yield_per=AT_ONCE)) as rows:
        for some in rows.partitions():
            for vehicle_id, *rest in some:
                name = names.get(vehicle_id) or names.setdefault(vehicle_id, ref(vehicle_id))
                yield Stored(name, *rest)


def in_parts(every: Iterable[Row], most: int = AT_ONCE) -> Iterator[list[Row]]:
    """As many at a time as may be in memory together, or asked for at once."""
    found = iter(every)
    while part := list(islice(found, most)):
        yield part


def entries(session: Session, vehicle_id: int, where: ColumnElement[bool]) -> Iterable[Stored]:
    """Some entries of a vehicle, in their order."""
    chosen = select(*COLUMNS).where(E.vehicle_id == vehicle_id, where)
    return stream(session, chosen.order_by(E.year, E.seq))


def proof(session: Session, *, most: int = 20) -> Report:
    """The sixteen promises, proved again on everything that stands in the database."""
    return check(DatabaseBook(session), most=most)


def let_in(session: Session, vehicle_id: int) -> dict[str, int]:
    """The public money that each derogation let in, in cents, by its reference; what was reversed still
    counts."""
    found: dict[str, int] = {}
    for one in entries(session, vehicle_id, E.kind == EntryKind.PUBLIC_MONEY):
        money = read(one.body)
        if money.facts.get("derogation"):
            order = read_derogation(money.facts["derogation"])
            found[order.ref] = found.get(order.ref, 0) + max(cents for _, _, cents in money.lines)
    return found


def balances(session: Session, vehicle_id: int) -> Balances:
    """The balance of each account of a vehicle, as stored."""
    rows = session.scalars(select(LedgerBalance).where(LedgerBalance.vehicle_id == vehicle_id))
    return {(row.account, row.tranche): row.cents for row in rows if row.cents}


def opened_after(session: Session, vehicle_id: int, year: int) -> Place | None:
    """Where a year says that the one before stood when it opened, if it says so; its own chain proves it."""
    first = (E.vehicle_id == vehicle_id) & (E.year == year) & (E.seq == 1)
    body = session.scalar(select(E.body).where(first))
    try:
        before, seq, hash_ = read(body or "").facts["after"]
        return Place(int(before), int(seq), str(hash_))
    except (ValueError, TypeError, KeyError):
        return None


def year_end(session: Session, vehicle_id: int, year: int) -> dict[str, int]:
    """What a year holds that has another beside it; what it held, once closed."""
    mine = (LedgerYearEnd.vehicle_id == vehicle_id) & (LedgerYearEnd.year == year)
    found = select(LedgerYearEnd).where(mine).execution_options(populate_existing=True)
    return {row.account: row.cents for row in session.scalars(found) if row.cents}
