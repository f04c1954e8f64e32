"""Where all the money stands, from the entries up to the heads of all books: what pages and exports show.

Reading a whole book takes a while, so what was counted is kept, with the heads that it was counted up to.
What is kept of entries is sums: a longer book takes no more room. Things are kept apart where everybody reads
them one by one: what was promised to projects that are announced, and paid to them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import false, select, true
from sqlalchemy.orm import Session

from challenge.foundation.canonical import canonical_json, fingerprint
from challenge.funds.models.ledger import LedgerEntry
from challenge.funds.queries import books, givers, heads
from challenge.funds.queries.heads import HeadRead
from challenge.funds.rules.ledger.accounts import Kind
from challenge.funds.rules.ledger.entries import Stored, read
from challenge.funds.rules.money_flow.folding import Folded, Thing, fold
from challenge.funds.rules.money_flow.summing import WITHOUT_SUMS, Summed
from challenge.projects.queries import awarded

E = LedgerEntry
FEW = 500
"""Things that are asked for at once."""


@dataclass(frozen=True)
class Standing:
    """Where the money stands, and up to which entries."""

    heads: Sequence[HeadRead]
    summed: Summed

    @property
    def state(self) -> str:
        """The fingerprint of all heads: publications with the same one say the same of the same entries."""
        return fingerprint(canonical_json([[one.vehicle, one.year, one.seq, one.hash] for one in self.heads]))

    @property
    def entries(self) -> int:
        """How many entries were counted."""
        return sum(one.seq for one in self.heads)


@dataclass(frozen=True)
class Promised:
    """What is promised and paid to projects whose awards are announced: `awards` tells them by number."""

    heads: Sequence[HeadRead]
    awards: frozenset[int]
    folded: Folded


_kept: list[Standing] = []
_promised: list[Promised] = []
"""The last ones that this process counted."""


def standing(session: Session) -> Standing:
    """Where the money stands now, in one snapshot."""
    now = heads.of_books(session)
    before = _kept[0] if _kept else Standing([], Summed())
    if not heads.still_stand(session, before.heads, now):
        before = Standing([], Summed())
    if list(before.heads) == now:
        return before
    since = heads.after(session, before.heads, now, E.kind.not_in(WITHOUT_SUMS))
    _kept[:] = [Standing(now, sums(session, since, before.summed))]
    return _kept[0]


def sums(session: Session, entries: Iterable[Stored], start: Summed | None = None) -> Summed:
    """What these entries add up to, read little by little; `start`: those before them, left as it was."""
    found = start.copy() if start else Summed()
    for some in books.in_parts(entries):
        part = fold(some)
        found.add(part, givers.with_a_name(session, part.received))
    return found


def promised(session: Session, *, now: datetime) -> Promised:
    """What announced projects were promised and paid, in one snapshot."""
    ends, awards = heads.of_books(session), frozenset(awarded.refs(session, now=now))
    before = _promised[0] if _promised else Promised([], awards, Folded())
    if before.awards != awards or not heads.still_stand(session, before.heads, ends):
        before = Promised([], awards, Folded())
    if list(before.heads) != ends:
        _promised[:] = [Promised(ends, awards, _followed(session, before, ends))]
        return _promised[0]
    return before


def forget() -> None:
    """Count from the beginning next time."""
    _kept.clear()
    _promised.clear()


def _followed(session: Session, before: Promised, ends: Sequence[HeadRead]) -> Folded:
    """What came since, about what is promised already; all of it where something was promised since."""
    if not before.awards:
        return Folded()
    if heads.any_after(session, before.heads, ends, E.kind == Kind.COMMITMENT):
        return fold(_about(session, promises(session, before.awards)))
    mine = before.folded.commitments
    more = heads.after(session, before.heads, ends, true() if mine else false())
    return fold((one for one in more if (one.vehicle, one.subject) in mine), before.folded)


def promises(session: Session, awards: Collection[int]) -> Mapping[Thing, int]:
    """What vehicles promised to these awards, thing by thing, as each was last promised. Of the book, these
    are read, and those kept: as many as announced projects have, whatever the number of entries."""
    found: dict[Thing, int] = {}
    if not awards:
        return found
    every = select(*books.COLUMNS).where(E.kind == Kind.COMMITMENT)
    for one in books.stream(session, every.order_by(E.vehicle_id, E.year, E.seq)):
        award = books.award_number(read(one.body).facts["award"])
        if award is not None and award in awards:
            found[one.vehicle, one.subject] = award
        else:
            found.pop((one.vehicle, one.subject), None)
    return found


def _about(session: Session, things: Iterable[Thing]) -> Iterator[Stored]:
    """All entries about these things, in their order."""
    by_vehicle: dict[str, list[str]] = {}
    for vehicle, subject in things:
        by_vehicle.setdefault(vehicle, []).append(subject)
    for vehicle, subjects in by_vehicle.items():
        for some in books.in_parts(subjects, FEW):
            yield from books.entries(session, books.number_of(vehicle), E.subject.in_(some))
