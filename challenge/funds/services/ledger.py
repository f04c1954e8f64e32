"""Writing in the book: one door for every act on money, one writer per vehicle at a time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.funds.models.ledger import LedgerBalance, LedgerBook, LedgerEntry, LedgerYearEnd
from challenge.funds.models.vehicles import Vehicle
from challenge.funds.queries import books, years
from challenge.funds.rules.de_minimis import Grant
from challenge.funds.rules.ledger import posting
from challenge.funds.rules.ledger.accounts import ENVELOPE, OF_THE_YEAR, Kind, class_of, name_of
from challenge.funds.rules.ledger.admitting import Past, Standing, admit, live
from challenge.funds.rules.ledger.balances import Balances, fold
from challenge.funds.rules.ledger.entries import Draft, Stored, genesis, read, write
from challenge.funds.rules.ledger.refusals import EntryUnknown
from challenge.funds.rules.ledger.years import (
    Place,
    carried,
    carry,
    closing,
    must_open,
    of_balances,
    opening,
    require_closable,
)

E = LedgerEntry


@dataclass(frozen=True)
class Head:
    """Where a book ends, after what was written."""

    year: int
    seq: int
    hash: str


def lock(session: Session, vehicle_ids: Collection[int] | None = None) -> None:
    """Take the turn of these vehicles, of all by default, always in the same order."""
    chosen = select(Vehicle.id).order_by(Vehicle.id).with_for_update()
    session.execute(chosen if vehicle_ids is None else chosen.where(Vehicle.id.in_(vehicle_ids))).all()


def open_book(session: Session, *, vehicle_id: int, year: int, previous: str | None = None) -> None:
    """Open a vehicle's year, with the vehicle as it is now."""
    vehicle = session.get_one(Vehicle, vehicle_id)
    book = LedgerBook(
        vehicle_id=vehicle_id,
        year=year,
        kind=vehicle.kind,
        consumable=vehicle.consumable,
        by_statutes=list(vehicle.by_statutes),
        seq=0,
    )
    book.hash = genesis(books.facts(book), year, previous)
    session.add(book)
    session.flush()


def record(session: Session, *, vehicle_id: int, draft: Draft, actor: str, now: datetime) -> Head:
    """Write an entry, if the gate admits it, in the year of its day; the first of a year opens it. Raises
    YearBeforeOpen, and what `admitting.admit` does."""
    # De minimis aid counts over all vehicles: whoever gives some waits for all of them.
    lock(session, None if draft.facts.get("undertaking") else [vehicle_id])
    book = _writable(session, vehicle_id, draft.on.year, actor, now)
    admit(draft, _standing(session, book, draft))
    return _append(session, book, draft, actor=actor, now=now)


def reverse(
    session: Session,
    *,
    vehicle_id: int,
    year: int,
    seq: int,
    reason: str,
    on: date,
    actor: str,
    now: datetime,
) -> Head:
    """Undo an entry by its mirror. `reason`: a code. Raises EntryUnknown, NotCovered, ReversedAlready."""
    target = next(iter(books.entries(session, vehicle_id, (E.year == year) & (E.seq == seq))), None)
    if target is None:
        raise EntryUnknown
    draft = posting.reversal(target, read(target.body), on=on, reason=reason)
    return record(session, vehicle_id=vehicle_id, draft=draft, actor=actor, now=now)


def close_year(
    session: Session, *, vehicle_id: int, year: int, today: date, actor: str, now: datetime
) -> Head:
    """Close the oldest open year, once it is over; the next one opens if it was not. Raises YearClosed,
    YearNotOver, YearBeforeOpen."""
    lock(session, [vehicle_id])
    closed = years.closed(session, vehicle_id)
    require_closable(year, closed, today)
    book = _book(session, vehicle_id, year)
    if year == max(closed):
        _open_next(session, book, actor=actor, now=now)
    held = {(account, ""): cents for account, cents in books.year_end(session, vehicle_id, year).items()}
    end = _append(session, book, closing(held, year), actor=actor, now=now)
    book.closed_at = now
    session.flush()
    details = {"year": year, "seq": end.seq, "hash": end.hash}
    stream = books.ref(vehicle_id)
    register.append(
        session, stream=stream, act="year closed", actor=actor, subject=f"{year}", details=details, now=now
    )
    return end


def _book(session: Session, vehicle_id: int, year: int) -> LedgerBook:
    return session.get_one(LedgerBook, (vehicle_id, year), populate_existing=True)


def _writable(session: Session, vehicle_id: int, year: int, actor: str, now: datetime) -> LedgerBook:
    """The open book of this year; a year that has begun opens with its first entry."""
    closed = years.closed(session, vehicle_id)
    if must_open(year, closed, now):
        _open_next(session, _book(session, vehicle_id, max(closed)), actor=actor, now=now)
    return _book(session, vehicle_id, year)


def _open_next(session: Session, book: LedgerBook, *, actor: str, now: datetime) -> None:
    """Open the year after, with what this one holds now; this one stays open beside it."""
    vehicle_id, year, after = book.vehicle_id, book.year, Place(book.year, book.seq, book.hash)
    held = books.balances(session, vehicle_id)
    for account, _, cents in of_balances(held):
        session.add(LedgerYearEnd(vehicle_id=vehicle_id, year=year, account=account, cents=cents))
    open_book(session, vehicle_id=vehicle_id, year=year + 1, previous=after.hash)
    following = _book(session, vehicle_id, year + 1)
    _append(session, following, opening(held, year + 1, after), actor=actor, now=now)


def _append(session: Session, book: LedgerBook, draft: Draft, *, actor: str, now: datetime) -> Head:
    entry = write(
        draft,
        vehicle=books.ref(book.vehicle_id),
        year=book.year,
        seq=book.seq + 1,
        previous=book.hash,
        actor=actor,
        at=now,
    )
    session.add(LedgerEntry(**columns(book.vehicle_id, draft, entry)))
    book.seq, book.hash = entry.seq, entry.hash
    if draft.kind not in OF_THE_YEAR:
        _count(session, book.vehicle_id, draft)
    session.flush()
    following = session.get(LedgerBook, (book.vehicle_id, book.year + 1), populate_existing=True)
    if following is not None:
        _carry_over(session, following, draft, Place(entry.year, entry.seq, entry.hash), actor, now)
    return Head(entry.year, entry.seq, entry.hash)


def _carry_over(
    session: Session, following: LedgerBook, draft: Draft, late: Place, actor: str, now: datetime
) -> None:
    """What is written late in a year changes what it ended with, and the year that is open beside it."""
    for account, _, cents in carried(draft.kind, draft.lines):
        row = session.get(LedgerYearEnd, (following.vehicle_id, late.year, account), populate_existing=True)
        if row is None:
            row = LedgerYearEnd(vehicle_id=following.vehicle_id, year=late.year, account=account, cents=0)
            session.add(row)
        row.cents += cents
    _append(session, following, carry(draft.kind, draft.lines, late), actor=actor, now=now)


def columns(vehicle_id: int, draft: Draft, entry: Stored) -> dict[str, Any]:
    """The row of an entry."""
    kept = entry._asdict()
    del kept["vehicle"]
    undone = draft.facts.get("reverses")
    reverses = f"{undone[0]}:{undone[1]}" if undone else None
    return kept | {"vehicle_id": vehicle_id, "kind": str(draft.kind), "reverses": reverses}


def _count(session: Session, vehicle_id: int, draft: Draft) -> None:
    for (account, tranche), cents in fold([draft.lines]).items():
        row = session.get(LedgerBalance, (vehicle_id, account, tranche), populate_existing=True)
        if row is None:
            row = LedgerBalance(vehicle_id=vehicle_id, account=account, tranche=tranche, cents=0)
            session.add(row)
        row.cents += cents


def _standing(session: Session, book: LedgerBook, draft: Draft) -> Standing:
    vehicle_id = book.vehicle_id
    reference = draft.facts.get("bank_reference")
    taken = reference is not None and session.scalar(
        select(E.seq).where(E.vehicle_id == vehicle_id, E.bank_reference == reference).limit(1)
    )
    return Standing(
        books.facts(book),
        book.year,
        _balances(session, vehicle_id, draft),
        year_end=_year_end(session, book),
        history=[_past(one) for one in books.entries(session, vehicle_id, E.subject == draft.subject)],
        purposes=_purposes(session, vehicle_id, draft),
        let_in=books.let_in(session, vehicle_id) if draft.facts.get("derogation") else {},
        grants=_grants(session, draft.facts.get("undertaking")),
        reference_taken=bool(taken),
    )


def _year_end(session: Session, book: LedgerBook) -> Balances | None:
    """What the year of this book holds, when the next is open beside it."""
    if book.year == max(years.closed(session, book.vehicle_id)):
        return None
    held = books.year_end(session, book.vehicle_id, book.year)
    return {(account, ""): cents for account, cents in held.items()}


def _past(entry: Stored) -> Past:
    return Past(entry.year, entry.seq, entry.hash, read(entry.body))


def _balances(session: Session, vehicle_id: int, draft: Draft) -> Balances:
    touched = {(account, tranche) for account, tranche, _ in draft.lines}
    rows = session.scalars(
        select(LedgerBalance)
        .where(
            LedgerBalance.vehicle_id == vehicle_id,
            tuple_(LedgerBalance.account, LedgerBalance.tranche).in_(touched),
        )
        .execution_options(populate_existing=True)
    )
    return {(row.account, row.tranche): row.cents for row in rows}


def _purposes(session: Session, vehicle_id: int, draft: Draft) -> dict[str, str]:
    names = {name_of(account) for account, _, _ in draft.lines if class_of(account) == ENVELOPE}
    subjects = [f"{ENVELOPE}:{name}" for name in names]
    first = (E.kind == Kind.ENVELOPE) & E.subject.in_(subjects)
    return {
        one.subject.partition(":")[2]: read(one.body).facts["purpose"]
        for one in books.entries(session, vehicle_id, first)
    }


def _grants(session: Session, undertaking: str | None) -> list[Grant]:
    """The aid of an undertaking that was not taken back, whatever the vehicle."""
    if undertaking is None:
        return []
    given = select(*books.COLUMNS).where(E.undertaking == undertaking).order_by(E.at)
    by_vehicle: dict[str, list[Past]] = {}
    for one in books.stream(session, given):
        by_vehicle.setdefault(one.vehicle, []).append(_past(one))
    return [
        Grant(
            date.fromisoformat(past.entry.facts["granted_on"]),
            sum(cents for account, _, cents in past.entry.lines if class_of(account) == ENVELOPE),
        )
        for pasts in by_vehicle.values()
        for past in live(pasts)
    ]
