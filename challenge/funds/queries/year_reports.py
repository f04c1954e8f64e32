"""The report of a vehicle's year: figures from the entries of that year, names beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, select, true
from sqlalchemy.orm import Session

from challenge.funds.models.gifts import Donor, Gift
from challenge.funds.models.ledger import LedgerBook
from challenge.funds.models.year_reports import YearReport
from challenge.funds.queries import books, fund_page, grants, heads, standing, vehicles
from challenge.funds.queries.books import award_number
from challenge.funds.queries.fund_page import Amounts
from challenge.funds.queries.heads import HeadRead
from challenge.funds.queries.vehicles import Shown
from challenge.funds.rules.ledger.accounts import Kind
from challenge.funds.rules.ledger.entries import read
from challenge.funds.rules.money_flow.folding import COMES_IN, Folded, Thing, fold
from challenge.funds.rules.money_flow.summing import summed
from challenge.funds.rules.year_reports import YearReportNotFound, due_on
from challenge.projects.queries import awarded
from challenge.projects.queries.awarded import Awarded

E = books.E


@dataclass(frozen=True)
class Action:
    """An action that was funded. `project`: None before its award is announced; `address`: its body's."""

    award: str
    project: Awarded | None
    cents: int
    paid_cents: int
    address: str

    @property
    def key(self) -> str:
        """What the form calls it."""
        return str(award_number(self.award) or 0)


@dataclass(frozen=True)
class GiftLine:
    """Something that was given. `name`: nothing when it was forgotten; `anonymous`: towards the public."""

    on: date | None
    kind: Kind
    donor_kind: str
    name: str
    address: str
    cents: int
    in_kind: bool
    described: str
    purpose: str
    anonymous: bool


@dataclass(frozen=True)
class Report:
    """The whole pack of a year. `before_cents`: in the bank when the year began."""

    vehicle: Shown
    siret: str
    year: int
    head: HeadRead
    amounts: Amounts
    before_cents: int
    actions: Sequence[Action]
    gifts: Sequence[GiftLine]
    activity: str
    written_at: datetime | None
    due_on: date

    @property
    def after_cents(self) -> int:
        """In the bank when it ended, or now."""
        return self.before_cents + self.amounts.bank

    @property
    def given_cents(self) -> int:
        """What was given in things."""
        return sum(one.cents for one in self.gifts if one.in_kind)


def report(session: Session, number: int, year: int, *, now: datetime) -> Report:
    """The report. Raises VehicleNotFound, YearReportNotFound."""
    vehicle = vehicles.one(session, number)
    if session.get(LedgerBook, (number, year)) is None:
        raise YearReportNotFound
    head = next(one for one in heads.of_books(session) if (one.number, one.year) == (number, year))
    moved = fold(books.entries(session, number, E.year == year), Folded(came=_undone(session, number, year)))
    before = standing.sums(session, books.entries(session, number, E.year < year))
    written = session.get(YearReport, (number, year))
    return Report(
        vehicle,
        grants.siret(session, number),
        year,
        head,
        fund_page.amounts(summed(moved, {}), head.vehicle),
        fund_page.amounts(before, head.vehicle).bank,
        _actions(session, moved, _promised(session, number, year), written.addresses if written else {}, now),
        _gifts(session, number, moved),
        written.activity if written else "",
        written.written_at if written else None,
        due_on(year),
    )


def _undone(session: Session, number: int, year: int) -> dict[Thing, Kind]:
    """The kinds of what came in before this year, and was undone in it."""
    undone = _of_year(number, year, E.kind == Kind.REVERSAL)
    came = select(E.subject, E.kind).where(E.vehicle_id == number, E.year < year, E.kind.in_(COMES_IN))
    rows = session.execute(came.where(E.subject.in_(undone)).order_by(E.year.desc(), E.seq.desc()))
    return {(books.ref(number), subject): Kind(kind) for subject, kind in rows}


def _promised(session: Session, number: int, year: int) -> dict[Thing, str]:
    """The award of each promise that something was written about in this year, as it was last promised."""
    mine = (E.kind == Kind.COMMITMENT) & E.subject.in_(_of_year(number, year, true()))
    promised = books.entries(session, number, mine)
    return {(one.vehicle, one.subject): read(one.body).facts["award"] for one in promised}


def _of_year(number: int, year: int, where: ColumnElement[bool]) -> Select[str]:
    return select(E.subject).where(E.vehicle_id == number, E.year == year, where)


def _actions(
    session: Session,
    moved: Folded,
    promised: Mapping[Thing, str],
    addresses: Mapping[str, str],
    now: datetime,
) -> list[Action]:
    committed: dict[str, int] = {}
    paid: dict[str, int] = {}
    for (vehicle, _, subject), cents in moved.awarded.items():
        award = promised[vehicle, subject]
        committed[award] = committed.get(award, 0) + cents
    for one in moved.payments:
        award = promised[one.vehicle, one.subject]
        paid[award] = paid.get(award, 0) + one.cents
    numbers = {award: award_number(award) or 0 for award in committed | paid}
    known = awarded.by_award(session, list(numbers.values()), now=now)
    return [
        Action(
            award,
            known.get(number),
            committed.get(award, 0),
            paid.get(award, 0),
            addresses.get(f"{number}", ""),
        )
        for award, number in sorted(numbers.items(), key=lambda one: one[1])
        if committed.get(award) or paid.get(award)
    ]


def _gifts(session: Session, number: int, moved: Folded) -> list[GiftLine]:
    rows = session.execute(
        select(Gift, Donor).join(Donor, Donor.id == Gift.donor_id).where(Gift.vehicle_id == number)
    )
    said: dict[str, tuple[Gift, Donor]] = {f"gift:{gift.id}": (gift, donor) for gift, donor in rows}
    given: dict[Thing, tuple[int, bool]] = {thing: (cents, False) for thing, cents in moved.received.items()}
    given |= {thing: (cents, True) for thing, cents in moved.things.items()}
    return [
        _gift(moved.came.get(thing, Kind.GIFT), cents, in_kind, *said.get(thing[1], (None, None)))
        for thing, (cents, in_kind) in sorted(given.items())
        if cents
    ]


def _gift(kind: Kind, cents: int, in_kind: bool, gift: Gift | None, donor: Donor | None) -> GiftLine:
    if gift is None or donor is None:
        return GiftLine(None, kind, "", "", "", cents, in_kind, "", "", anonymous=True)
    kept = donor.left_at is None
    return GiftLine(
        gift.received_on,
        kind,
        donor.kind,
        donor.name if kept else "",
        donor.address if kept else "",
        cents,
        in_kind,
        gift.described,
        gift.purpose_words,
        bool(gift.anonymous),
    )
