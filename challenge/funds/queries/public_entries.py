"""Entries as everybody reads them: a page of them by filters, and one with the proof of its place."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, func, not_, or_, select
from sqlalchemy.orm import Session

from challenge.funds.models.ledger import LedgerBook, LedgerEntry
from challenge.funds.queries import books, givers
from challenge.funds.queries.books import number_of
from challenge.funds.queries.public_names import Names
from challenge.funds.queries.standing import Promised
from challenge.funds.rules.ledger import accounts as a
from challenge.funds.rules.ledger.accounts import Kind
from challenge.funds.rules.ledger.entries import Read, Stored, genesis, read
from challenge.funds.rules.ledger.refusals import EntryUnknown
from challenge.funds.rules.money_flow.folding import Thing, moved
from challenge.funds.rules.money_flow.stages import UNANNOUNCED

E = LedgerEntry
PAGE = 25
MOST_ADDED = 20_000
DONOR, PROJECT, ENVELOPE = "donor", "project", "envelope"
TOLD = (Kind.COMMITMENT, Kind.PAYMENT, Kind.CLAWBACK)
"""Kinds of entry that the feed tells of."""
OF_PROMISES = (Kind.COMMITMENT, Kind.AMENDMENT, Kind.VALIDATION, Kind.PAYMENT, Kind.CLAWBACK)
BY_MILESTONE = (Kind.VALIDATION, Kind.PAYMENT, Kind.CLAWBACK)
"""Kinds of entry that are about one tranche, hence one milestone."""
PUBLISHED = frozenset(Kind) - {
    Kind.CAPITAL,
    Kind.GIFT,
    Kind.PUBLIC_MONEY,
    Kind.GIFT_IN_KIND,
    Kind.IN_KIND_USED,
    Kind.RUNNING,
}
"""Kinds of entry whose whole text is for everybody. Of the others, a bank reference or the number of a giver
could show somebody who wished to stay without a name."""


@dataclass(frozen=True)
class Filters:
    """What is asked for, nothing for all. `vehicle`, `year`: numbers; `account`: a class, or one of its
    accounts; `about`: `donor:KEY`, `project:REF` or `envelope:REF`, in public keys."""

    vehicle: int | None = None
    year: int | None = None
    account: str = ""
    about: str = ""


@dataclass(frozen=True)
class EntryRead:
    """An entry. `number`: its vehicle's; `thing`: what public names are found by; `cents`: what it moves;
    `reverses`: (year, seq) of what it undoes; `reversed_by`: the same of what undoes it."""

    stored: Stored
    said: Read
    number: int
    cents: int
    reverses: tuple[int, int] | None
    reversed_by: tuple[int, int] | None = None
    previous: str = ""

    @property
    def thing(self) -> Thing:
        return self.stored.vehicle, self.stored.subject

    @property
    def tranche(self) -> str:
        """The one that becomes due, is paid or comes back by it; nothing for an entry of another kind."""
        if self.said.kind not in BY_MILESTONE:
            return ""
        return next((of for _, of, _ in self.said.lines if of), "")

    @property
    def published(self) -> bool:
        """Whether its whole text is for everybody."""
        return self.said.kind in PUBLISHED

    @property
    def hashed(self) -> str:
        """The text whose SHA-256 is its hash."""
        one = self.stored
        return f"{self.previous} {one.vehicle} {one.year} {one.seq}\n{one.body}"


@dataclass(frozen=True)
class Listing:
    """A page of entries, the newest first. `cents`: what all that are asked for, on any page, do to the
    account that is asked for; None where no thing is asked for, or too many are."""

    entries: Sequence[EntryRead]
    page: int
    total: int
    cents: int | None = None

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max((self.total + PAGE - 1) // PAGE, 1)


def listed(session: Session, filters: Filters, promised: Promised, found: Names, *, page: int) -> Listing:
    """A page of the entries that are asked for, up to the heads that were counted."""
    wanted = _where(filters, promised, found)
    total = session.scalar(select(func.count()).select_from(E).where(*wanted)) or 0
    page = min(max(page, 1), max((total + PAGE - 1) // PAGE, 1))
    chosen = (
        select(*books.COLUMNS).where(*wanted).order_by(E.at.desc(), E.vehicle_id, E.year.desc(), E.seq.desc())
    )
    rows = list(books.stream(session, chosen.limit(PAGE).offset((page - 1) * PAGE)))
    undone = _undoing(session, rows)
    adds_up = filters.about and filters.account and total <= MOST_ADDED
    cents = _sum(session, wanted, filters.account) if adds_up else None
    return Listing([_entry(one, undone) for one in rows], page, total, cents)


def latest(session: Session, promised: Promised, *, most: int) -> list[EntryRead]:
    """The last promises to announced projects and payments of them, the newest first."""
    chosen = select(*books.COLUMNS).where(E.kind.in_(TOLD), _among(promised.folded.commitments))
    order = (E.at.desc(), E.vehicle_id, E.year.desc(), E.seq.desc())
    rows = list(books.stream(session, chosen.order_by(*order).limit(most)))
    undone = _undoing(session, rows)
    return [_entry(one, undone) for one in rows]


def one(session: Session, number: int, year: int, seq: int) -> EntryRead:
    """One entry, with the hash before it. Raises EntryUnknown."""
    rows = list(books.entries(session, number, (E.year == year) & (E.seq.in_((seq - 1, seq)))))
    if not rows or rows[-1].seq != seq:
        raise EntryUnknown
    previous = rows[0].hash if len(rows) == 2 else _genesis(session, number, year)
    return _entry(rows[-1], _undoing(session, rows[-1:]), previous)


def _sum(session: Session, wanted: Sequence[ColumnElement[bool]], account: str) -> int:
    """What these entries do to an account, or to those of a class, whichever its side."""
    return abs(
        sum(
            cents
            for one in books.stream(session, select(*books.COLUMNS).where(*wanted))
            for name, _, cents in read(one.body).lines
            if account in (name, a.class_of(name))
        )
    )


def _where(filters: Filters, promised: Promised, found: Names) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if filters.vehicle is not None:
        wanted.append(E.vehicle_id == filters.vehicle)
    if filters.year is not None:
        wanted.append(E.year == filters.year)
    if filters.account:
        written = f'["{filters.account}' + (":" if filters.account in a.NAMED else '",')
        wanted.append(E.body.contains(written, autoescape=True))
    if filters.about:
        wanted.append(_about(filters.about, promised, found))
    return wanted


def _about(about: str, promised: Promised, found: Names) -> ColumnElement[bool]:
    kind, _, key = about.partition(":")
    if kind == ENVELOPE:
        return E.subject == about
    if kind == DONOR:
        return givers.behind(key)
    told = promised.folded.commitments
    if key == UNANNOUNCED:
        return and_(_of_promises(), not_(_among(told)))
    return _among([thing for thing, one in told.items() if found.project_of[one.award] == key])


def _of_promises() -> ColumnElement[bool]:
    """Whatever is about something promised to a project."""
    steps = [E.body.contains(f'["{account}:') for account in a.BY_TRANCHE]
    return or_(E.kind.in_(OF_PROMISES), and_(E.kind == Kind.REVERSAL, or_(*steps)))


def _among(things: Collection[Thing]) -> ColumnElement[bool]:
    by_vehicle: dict[int, list[str]] = {}
    for vehicle, subject in things:
        by_vehicle.setdefault(number_of(vehicle), []).append(subject)
    pieces = [(E.vehicle_id == number) & E.subject.in_(subjects) for number, subjects in by_vehicle.items()]
    return or_(false(), *pieces)


def _entry(stored: Stored, undone: dict[tuple[int, str], tuple[int, int]], previous: str = "") -> EntryRead:
    said, number = read(stored.body), number_of(stored.vehicle)
    target = said.facts.get("reverses")
    return EntryRead(
        stored,
        said,
        number,
        moved(said.lines),
        (target[0], target[1]) if target else None,
        undone.get((number, f"{stored.year}:{stored.seq}")),
        previous,
    )


def _undoing(session: Session, rows: Sequence[Stored]) -> dict[tuple[int, str], tuple[int, int]]:
    """Where each of these entries was undone."""
    places = {f"{one.year}:{one.seq}" for one in rows}
    found = session.execute(
        select(E.vehicle_id, E.reverses, E.year, E.seq).where(
            E.vehicle_id.in_({number_of(one.vehicle) for one in rows}), E.reverses.in_(places)
        )
    )
    return {(number, str(place)): (year, seq) for number, place, year, seq in found}


def _genesis(session: Session, number: int, year: int) -> str:
    book = session.get_one(LedgerBook, (number, year))
    after = books.opened_after(session, number, year)
    return genesis(books.facts(book), year, after.hash if after else None)
