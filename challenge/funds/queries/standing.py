"""Where all the money stands, from the entries up to the heads of all books: what pages and exports show.

Reading a whole book takes a while, so what was counted is kept, with the heads that it was counted up to. A
head's hash names everything before it: where it stands in the book still, only what comes after is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.canonical import canonical_json, fingerprint
from challenge.funds.models.ledger import LedgerBook, LedgerEntry
from challenge.funds.queries import books
from challenge.funds.rules.ledger.entries import Stored
from challenge.funds.rules.money_flow.folding import Folded, fold

E = LedgerEntry
Place = tuple[int, int]
"""(vehicle's id, year)."""


@dataclass(frozen=True)
class HeadRead:
    """Where a book ends. `vehicle`: its reference; `number`: its id."""

    vehicle: str
    number: int
    year: int
    seq: int
    hash: str
    closed: bool


@dataclass(frozen=True)
class Standing:
    """Where the money stands, and up to which entries."""

    heads: Sequence[HeadRead]
    folded: Folded

    @property
    def state(self) -> str:
        """The fingerprint of all heads: publications with the same one say the same of the same entries."""
        return fingerprint(canonical_json([[one.vehicle, one.year, one.seq, one.hash] for one in self.heads]))

    @property
    def entries(self) -> int:
        """How many entries were counted."""
        return sum(one.seq for one in self.heads)


_kept: list[Standing] = []
"""The last one that this process counted."""


def standing(session: Session) -> Standing:
    """Where the money stands now, in one snapshot."""
    heads = _heads(session)
    before = _kept[0] if _kept else Standing([], Folded())
    if not _is_before(session, before, heads):
        before = Standing([], Folded())
    if list(before.heads) != heads:
        known = {(one.number, one.year): one.seq for one in before.heads}
        _kept[:] = [Standing(heads, fold(_after(session, heads, known), before.folded))]
        return _kept[0]
    return before


def forget() -> None:
    """Count from the beginning next time."""
    _kept.clear()


def _heads(session: Session) -> list[HeadRead]:
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


def _is_before(session: Session, before: Standing, heads: Sequence[HeadRead]) -> bool:
    """Whether every head counted up to stands in these books, with its hash."""
    now = {(one.number, one.year): one for one in heads}
    for one in before.heads:
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


def _after(session: Session, heads: Sequence[HeadRead], known: Mapping[Place, int]) -> Iterator[Stored]:
    for one in heads:
        seq = known.get((one.number, one.year), 0)
        if one.seq > seq:
            yield from books.entries(session, one.number, (E.year == one.year) & (E.seq > seq))
