"""The directory of actors, as everybody reads it: the list with its filters, one page each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.organisations.models.organisations import Organisation, OrganisationStatus
from challenge.organisations.rules import words
from challenge.organisations.rules.profiles import Profile
from challenge.organisations.rules.refusals import OrganisationNotFound
from challenge.organisations.rules.statuses import NONE, Status

PAGE = 20
NOWHERE = ""


@dataclass(frozen=True)
class Filters:
    """What is asked of the list, each empty for all. `place`: a district's code; `status`: or NONE."""

    words: str = ""
    kind: str = ""
    status: str = ""
    size: str = ""
    place: str = ""


@dataclass(frozen=True)
class Card:
    """An organisation in a list, with the statuses that hold today."""

    id: int
    name: str
    kind: str
    size: str
    place: str
    summary: str
    statuses: Sequence[str]
    claimed: bool


@dataclass(frozen=True)
class Listing:
    """A page of the list. `counts`: how many in each district, the filter on places aside."""

    cards: Sequence[Card]
    page: int
    total: int
    counts: Mapping[str, int]

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max((self.total + PAGE - 1) // PAGE, 1)


@dataclass(frozen=True)
class Page:
    """One organisation. `checked_at`: when its number was found in the registry; None, to be checked."""

    id: int
    profile: Profile
    statuses: Sequence[Status]
    state: str
    revision: int
    checked_at: datetime | None
    claimed: bool
    changed_at: datetime


def listed(session: Session, filters: Filters, *, page: int, today: date) -> Listing:
    """A page of the directory, by name."""
    places = codes(session)
    total = session.scalar(
        select(func.count()).select_from(Organisation).where(*_asked(filters, places, today))
    )
    page = min(max(page, 1), max(((total or 0) + PAGE - 1) // PAGE, 1))
    rows = session.scalars(
        select(Organisation)
        .where(*_asked(filters, places, today))
        .order_by(Organisation.searched, Organisation.id)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    ).all()
    held = _held(session, [row.id for row in rows], today)
    cards = [
        Card(
            row.id,
            row.name,
            row.kind,
            row.size,
            places.get(row.district_id or 0, NOWHERE),
            row.summary,
            held.get(row.id, []),
            row.claimed_at is not None,
        )
        for row in rows
    ]
    return Listing(cards, page, total or 0, _counts(session, filters, places, today))


def page(session: Session, number: int, *, staff: bool = False) -> Page:
    """One organisation; OrganisationNotFound, also for one that is hidden, but for staff."""
    row = session.get(Organisation, number)
    if row is None or (row.state != "listed" and not staff):
        raise OrganisationNotFound
    return Page(
        id=row.id,
        profile=profile(session, row),
        statuses=list(statuses(session, [number]).get(number, {}).values()),
        state=row.state,
        revision=row.revision,
        checked_at=row.number_checked_at,
        claimed=row.claimed_at is not None,
        changed_at=row.changed_at,
    )


def profile(session: Session, row: Organisation) -> Profile:
    """What a row says, its district by its code."""
    return said(row, codes(session))


def codes(session: Session) -> dict[int, str]:
    """The code of each district, by its row."""
    return {one.id: one.code for one in city.districts(session)}


def said(row: Organisation, codes: Mapping[int, str]) -> Profile:
    """The same, for many rows."""
    return Profile(
        name=row.name,
        kind=row.kind,
        siren=row.siren or "",
        rna=row.rna or "",
        size=row.size,
        place=codes.get(row.district_id or 0, NOWHERE),
        summary=row.summary,
        offers=row.offers,
        wants=row.wants,
        email=row.email,
        phone=row.phone,
        website=row.website,
    )


def asked(session: Session, filters: Filters, today: date) -> list[ColumnElement[bool]]:
    """What these filters ask of organisations, for other queries."""
    return _asked(filters, codes(session), today)


def statuses(session: Session, numbers: Sequence[int]) -> dict[int, dict[str, Status]]:
    """All the statuses of these organisations, by number and by code; those that are over too."""
    wanted = select(OrganisationStatus).where(OrganisationStatus.organisation_id.in_(numbers))
    found: dict[int, dict[str, Status]] = {}
    for one in session.scalars(wanted.order_by(OrganisationStatus.code)):
        said = Status(one.code, one.source, one.since, one.until)
        found.setdefault(one.organisation_id, {})[one.code] = said
    return found


def names(session: Session, numbers: Sequence[int]) -> dict[int, str]:
    """The names of these organisations, by number; those that are hidden too."""
    rows = session.execute(select(Organisation.id, Organisation.name).where(Organisation.id.in_(numbers)))
    return {row.id: row.name for row in rows}


def of_everybody() -> Select[int]:
    """The numbers of those that the directory shows, to be searched among."""
    return select(Organisation.id).where(Organisation.state == "listed")


def _asked(filters: Filters, codes: Mapping[int, str], today: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [Organisation.state == "listed"]
    found += [Organisation.searched.contains(word, autoescape=True) for word in words.sought(filters.words)]
    if filters.kind:
        found.append(Organisation.kind == filters.kind)
    if filters.size:
        found.append(Organisation.size == filters.size)
    if filters.place:
        numbers = [number for number, code in codes.items() if code == filters.place]
        found.append(Organisation.district_id.in_(numbers))
    if filters.status:
        held = select(OrganisationStatus.organisation_id).where(*_holding(today))
        if filters.status == NONE:
            found.append(Organisation.id.not_in(held))
        else:
            found.append(Organisation.id.in_(held.where(OrganisationStatus.code == filters.status)))
    return found


def _holding(today: date) -> list[ColumnElement[bool]]:
    last = OrganisationStatus.until
    return [OrganisationStatus.since <= today, last.is_(None) | (last >= today)]


def _held(session: Session, numbers: Sequence[int], today: date) -> dict[int, list[str]]:
    wanted = (
        select(OrganisationStatus.organisation_id, OrganisationStatus.code)
        .where(OrganisationStatus.organisation_id.in_(numbers), *_holding(today))
        .order_by(OrganisationStatus.code)
    )
    found: dict[int, list[str]] = {}
    for number, code in session.execute(wanted):
        found.setdefault(number, []).append(code)
    return found


def _counts(session: Session, filters: Filters, codes: Mapping[int, str], today: date) -> dict[str, int]:
    wanted = (
        select(Organisation.district_id, func.count())
        .where(*_asked(replace(filters, place=""), codes, today), Organisation.district_id.is_not(None))
        .group_by(Organisation.district_id)
    )
    found = {number: count for number, count in session.execute(wanted) if number is not None}
    return {codes[number]: count for number, count in found.items()}
