"""Where the books end, and what was written after a place in them. A head's hash names everything before
it: what was counted up to one that stands in its book still is right, and only what comes after is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from challenge.funds.models.ledger import LedgerBook, LedgerEntry
from challenge.funds.queries import books
from challenge.funds.rules.ledger.entries import Stored

E = LedgerEntry


@dataclass(frozen=True)
class HeadRead:
    """Where a book ends. `vehicle`: its reference; `number`: its id."""

    vehicle: str
    number: int
    year: int
    seq: int
    hash: str
    closed: bool


def of_books(session: Session) -> list[HeadRead]:
    """The head of each book, by vehicle and year."""
    rows = session.scalars(select(LedgerBook).order_by(LedgerBook.vehicle_id, LedgerBook.year))
    return [
        HeadRead(
            books.ref(one.vehicle_id),
            one.vehicle_id,
            one.year,
            one.seq,
            one.hash,
            one.closed_at is not None,
        )
        for one in rows
    ]


def still_stand(session: Session, before: Sequence[HeadRead], heads: Sequence[HeadRead]) -> bool:
    """Whether every head counted up to stands in these books, with its hash."""
    now = {(one.number, one.year): one for one in heads}
    for one in before:
        place = (one.number, one.year)
        if place not in now or now[place].seq < one.seq:
            return False
        found: str | None = now[place].hash
        if now[place].seq > one.seq > 0:
            found = session.scalar(
                select(E.hash).where(E.vehicle_id == one.number, E.year == one.year, E.seq == one.seq)
            )
        if one.seq and found != one.hash:
            return False
    return True


def after(
    session: Session, before: Sequence[HeadRead], heads: Sequence[HeadRead], where: ColumnElement[bool]
) -> Iterator[Stored]:
    """The entries of these books that came since, book by book and in their order."""
    for number, mine in _since(before, heads):
        yield from books.entries(session, number, mine & where)


def any_after(
    session: Session, before: Sequence[HeadRead], heads: Sequence[HeadRead], where: ColumnElement[bool]
) -> bool:
    """Whether such an entry came since."""
    return any(
        session.scalar(select(E.seq).where(E.vehicle_id == number, mine, where).limit(1)) is not None
        for number, mine in _since(before, heads)
    )


def _since(
    before: Sequence[HeadRead], heads: Sequence[HeadRead]
) -> Iterator[tuple[int, ColumnElement[bool]]]:
    """The books in which something was written, by vehicle, with what tells it."""
    known = {(one.number, one.year): one.seq for one in before}
    for one in heads:
        seq = known.get((one.number, one.year), 0)
        if one.seq > seq:
            yield one.number, (E.year == one.year) & (E.seq > seq)
