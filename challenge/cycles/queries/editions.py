"""Editions as pages and other features read them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.models import Edition as Row
from challenge.cycles.models import EditionPhase, EditionReferendum
from challenge.cycles.queries import ways
from challenge.cycles.rules.days import require_days
from challenge.cycles.rules.phases import MOVES, PHASES, require_phase
from challenge.cycles.rules.refusals import EditionNotFound, NoEdition
from challenge.cycles.rules.ways import phase_names, require_act
from challenge.foundation import register
from challenge.foundation.refusals import RuleBroken


@dataclass(frozen=True)
class Title:
    """The title of an edition in each language."""

    fr: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.fr


@dataclass(frozen=True)
class Window:
    """What is planned of one phase: its days, both included, and the instants that they mean."""

    phase: str
    opens_on: date
    closes_on: date | None
    opens_at: datetime
    closes_at: datetime | None
    moves_itself: bool


@dataclass(frozen=True)
class Edition:
    """One edition. `windows` holds the planned phases only, in order."""

    id: int
    number: int
    title: Title
    phase: str
    zone: str
    version: int
    planned_at: datetime
    moved_at: datetime
    windows: Sequence[Window]

    def window(self, phase: str) -> Window | None:
        """What is planned of this phase."""
        return next((one for one in self.windows if one.phase == phase), None)

    @property
    def planned(self) -> dict[str, Window]:
        """What is planned, by phase."""
        return {one.phase: one for one in self.windows}

    @property
    def following(self) -> str | None:
        """The phase that comes after the present one; None at the end."""
        return next(iter(MOVES[self.phase]), None)

    def overdue(self, now: datetime) -> bool:
        """Whether the planned dates say that the present phase is over."""
        here = self.window(self.phase)
        coming = self.window(self.following) if self.following else None
        ended = bool(here and here.closes_at and here.closes_at <= now)
        return self.following is not None and (ended or bool(coming and coming.opens_at <= now))


@dataclass(frozen=True)
class Move:
    """One change of phase. `actor` is opaque: "account:7", or "system" at a planned date."""

    at: datetime
    actor: str
    phase: str
    reason: str


def current(session: Session) -> Edition | None:
    """The latest edition, closed or not; None before the first."""
    found = session.scalars(select(Row).order_by(Row.number.desc()).limit(1)).one_or_none()
    return _edition(session, found) if found else None


def edition(session: Session, id: int) -> Edition:
    """The edition of this id, or EditionNotFound."""
    return _required(session, session.get(Row, id))


def numbered(session: Session, number: int) -> Edition:
    """The edition of this number, or EditionNotFound."""
    return _required(session, session.scalars(select(Row).where(Row.number == number)).one_or_none())


def every(session: Session) -> list[Edition]:
    """All editions, the latest first."""
    planned: dict[int, list[EditionPhase]] = {}
    for one in session.scalars(select(EditionPhase)):
        planned.setdefault(one.edition_id, []).append(one)
    rows = session.scalars(select(Row).order_by(Row.number.desc()))
    return [_told(row, planned.get(row.id, ())) for row in rows]


def numbers(session: Session) -> dict[int, int]:
    """The number of each edition, by id."""
    return {row[0]: row[1] for row in session.execute(select(Row.id, Row.number))}


def beginnings(session: Session) -> list[tuple[datetime, int]]:
    """When each edition was begun, with its id, the first first: each is the current one until the next."""
    found = session.execute(select(Row.created_at, Row.id).order_by(Row.number))
    return [(begun_at, number) for begun_at, number in found]


def require(session: Session, act: str, *, now: datetime) -> Edition:
    """The current edition, where this act is possible now; else NoEdition, CouncilDecidesAlone,
    NotInThisPhase or OutsideDays."""
    found = current(session)
    if found is None:
        raise NoEdition
    way = ways.word_of(session, found.id)
    require_act(way, act)
    require_phase(found.phase, act, phase_names(way))
    require_days(act, found.phase, found.planned, now)
    return found


def refusal(session: Session, act: str, *, now: datetime) -> RuleBroken | None:
    """Why the current edition does not let anybody do this now; None when it does."""
    try:
        require(session, act, now=now)
    except RuleBroken as refused:
        return refused
    return None


def referendums(session: Session, edition_id: int) -> list[str]:
    """The uuids of this edition's referendums, the first attached first."""
    attached = select(EditionReferendum.uuid).where(EditionReferendum.edition_id == edition_id)
    return list(session.scalars(attached.order_by(EditionReferendum.attached_at, EditionReferendum.uuid)))


def of_referendum(session: Session, uuid: str) -> int | None:
    """The id of the edition to which a referendum belongs."""
    return session.scalar(select(EditionReferendum.edition_id).where(EditionReferendum.uuid == uuid))


def by_referendum(session: Session) -> dict[str, int]:
    """The id of the edition of each referendum that belongs to one, by uuid."""
    rows = session.execute(select(EditionReferendum.uuid, EditionReferendum.edition_id))
    return {row[0]: row[1] for row in rows}


def due(session: Session, now: datetime) -> list[tuple[int, str]]:
    """(edition id, next phase) of editions that must now move by themselves."""
    windows = select(EditionPhase.edition_id, EditionPhase.phase, Row.phase).join(
        Row, Row.id == EditionPhase.edition_id
    )
    rows = session.execute(windows.where(EditionPhase.moves_itself, EditionPhase.opens_at <= now))
    return [(id, wanted) for id, wanted, phase in rows if MOVES[phase][:1] == (wanted,)]


def history(session: Session, edition_id: int) -> list[Move]:
    """Every change of phase, the first first."""
    return [
        Move(entry.at, entry.actor, str(entry.details["to"]), str(entry.details["reason"]))
        for entry in register.entries(session, f"edition:{edition_id}")
        if entry.act == "moved" and entry.details
    ]


def _required(session: Session, found: Row | None) -> Edition:
    if found is None:
        raise EditionNotFound
    return _edition(session, found)


def _edition(session: Session, row: Row) -> Edition:
    planned = session.scalars(select(EditionPhase).where(EditionPhase.edition_id == row.id))
    return _told(row, planned)


def _told(row: Row, planned: Iterable[EditionPhase]) -> Edition:
    by_phase = {one.phase: one for one in planned}
    return Edition(
        id=row.id,
        number=row.number,
        title=Title(row.title_fr, row.title_en),
        phase=row.phase,
        zone=row.zone,
        version=row.version,
        planned_at=row.planned_at,
        moved_at=row.moved_at,
        windows=tuple(_window(by_phase[name]) for name in PHASES if name in by_phase),
    )


def _window(row: EditionPhase) -> Window:
    return Window(row.phase, row.opens_on, row.closes_on, row.opens_at, row.closes_at, row.moves_itself)
