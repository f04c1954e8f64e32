"""Writing in the book: one door for every act on money, one writer per vehicle at a time."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.funds.models.ledger import LedgerBalance, LedgerBook, LedgerEntry
from challenge.funds.models.vehicles import Vehicle
from challenge.funds.queries import books
from challenge.funds.rules.de_minimis import Grant
from challenge.funds.rules.ledger import posting
from challenge.funds.rules.ledger.accounts import ENVELOPE, OF_THE_YEAR, Kind, class_of, name_of
from challenge.funds.rules.ledger.admitting import Past, Standing, admit, live
from challenge.funds.rules.ledger.balances import Balances, fold
from challenge.funds.rules.ledger.entries import Draft, Stored, genesis, read, write
from challenge.funds.rules.ledger.refusals import EntryUnknown, YearClosed, YearNotOver

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
    """Write an entry, if the gate admits it. Raises what `admitting.admit` does."""
    # De minimis aid counts over all vehicles: whoever gives some waits for all of them.
    lock(session, None if draft.facts.get("undertaking") else [vehicle_id])
    book = _open_book(session, vehicle_id, draft.on.year)
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
    """Close a year that is over and open the next where it ended. Raises YearClosed, YearNotOver."""
    lock(session, [vehicle_id])
    book = _open_book(session, vehicle_id, year)
    if today.year <= year:
        raise YearNotOver(year=year)
    closed = posting.closing(books.balances(session, vehicle_id), year)
    end = _append(session, book, closed, actor=actor, now=now)
    book.closed_at = now
    open_book(session, vehicle_id=vehicle_id, year=year + 1, previous=end.hash)
    following = _open_book(session, vehicle_id, year + 1)
    details = {"year": year, "seq": end.seq, "hash": end.hash}
    stream = books.ref(vehicle_id)
    register.append(
        session, stream=stream, act="year closed", actor=actor, subject=f"{year}", details=details, now=now
    )
    return _append(session, following, posting.opening(closed, year + 1), actor=actor, now=now)


def _open_book(session: Session, vehicle_id: int, year: int) -> LedgerBook:
    book = session.get(LedgerBook, (vehicle_id, year), populate_existing=True)
    if book is None or book.closed_at is not None:
        raise YearClosed(year=year)
    return book


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
    return Head(entry.year, entry.seq, entry.hash)


def columns(vehicle_id: int, draft: Draft, entry: Stored) -> dict[str, Any]:
    """The row of an entry."""
    kept = asdict(entry)
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
        history=[_past(one) for one in books.entries(session, vehicle_id, E.subject == draft.subject)],
        purposes=_purposes(session, vehicle_id, draft),
        let_in=books.let_in(session, vehicle_id) if draft.facts.get("derogation") else {},
        grants=_grants(session, draft.facts.get("undertaking")),
        reference_taken=bool(taken),
    )


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
