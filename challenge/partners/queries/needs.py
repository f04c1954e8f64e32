"""Needs as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.foundation.visitors import Visitor
from challenge.partners.models.pledges import PartnerNeed, Pledge
from challenge.partners.rules.pledges import KEPT
from challenge.partners.rules.refusals import NeedClosed, NeedNotFound
from challenge.projects.queries import applications
from challenge.projects.rules import places


@dataclass(frozen=True)
class Need:
    """A need. `promised`: how much of it was agreed to, in its unit; `place`: the code of its project’s
    district, or nothing."""

    id: int
    ref: str
    title: str
    team: str
    kind: str
    quantity: int
    promised: int
    words: str
    wanted_on: date
    open: bool
    place: str
    declared_at: datetime
    closed_at: datetime | None
    hidden: bool = False


def one(session: Session, number: int) -> Need:
    """One need; NeedNotFound, also when its project is no more there."""
    row = session.get(PartnerNeed, number)
    found = _shown(session, [row]) if row else []
    if not found:
        raise NeedNotFound
    return found[0]


def seen(session: Session, number: int, visitor: Visitor | None) -> Need:
    """One need, for somebody. NeedNotFound, also for one that moderators hide, but for its team and for
    them."""
    found = one(session, number)
    if found.hidden and not (visitor and (visitor.holds("moderator") or _of_team(session, found, visitor))):
        raise NeedNotFound
    return found


def waiting(session: Session, number: int, visitor: Visitor) -> Need:
    """One need that may be promised to. NeedNotFound, NeedClosed."""
    found = seen(session, number, visitor)
    if not found.open or found.hidden:
        raise NeedClosed
    return found


def team(session: Session, ref: str) -> Sequence[int]:
    """The accounts of who asks."""
    file = applications.by_ref(session, ref)
    return applications.teams(session, [file.id]).get(file.id, []) if file else []


def everybodys() -> ColumnElement[bool]:
    """Those that everybody reads: on pages, in the search, in feeds, as open data."""
    return PartnerNeed.hidden_at.is_(None)


def opened(session: Session) -> list[Need]:
    """Every open need that everybody reads, by day."""
    wanted = select(PartnerNeed).where(PartnerNeed.closed_at.is_(None), everybodys())
    return _shown(session, session.scalars(wanted.order_by(PartnerNeed.wanted_on, PartnerNeed.id)).all())


def every(session: Session) -> list[Need]:
    """Every need that everybody reads, closed ones too, the newest first."""
    wanted = select(PartnerNeed).where(everybodys()).order_by(PartnerNeed.id.desc())
    return _shown(session, session.scalars(wanted).all())


def some(session: Session, numbers: Sequence[int]) -> list[Need]:
    """The needs of these numbers, hidden ones too, in their order."""
    wanted = select(PartnerNeed).where(PartnerNeed.id.in_(numbers)).order_by(PartnerNeed.id)
    return _shown(session, session.scalars(wanted).all())


def of_project(session: Session, ref: str, *, every: bool = False) -> list[Need]:
    """The needs of a project, the newest first; `every`: also those that moderators hide, for its team."""
    its = PartnerNeed.ref == ref
    wanted = select(PartnerNeed).where(its if every else its & everybodys())
    return _shown(session, session.scalars(wanted.order_by(PartnerNeed.id.desc())).all())


def _of_team(session: Session, need: Need, visitor: Visitor) -> bool:
    return visitor.account_id in team(session, need.ref)


def _shown(session: Session, rows: Sequence[PartnerNeed]) -> list[Need]:
    files = applications.by_refs(session, {row.ref for row in rows})
    districts = city.district_names(session) if files else {}
    promised: dict[int, int] = {}
    agreed = select(Pledge).where(Pledge.need_id.in_([row.id for row in rows]), Pledge.state.in_(KEPT))
    for pledge in session.scalars(agreed):
        if pledge.need_id and pledge.state != "lapsed":
            promised[pledge.need_id] = promised.get(pledge.need_id, 0) + pledge.quantity
    return [
        Need(
            row.id,
            row.ref,
            file.title,
            file.team,
            row.kind,
            row.quantity,
            promised.get(row.id, 0),
            row.words,
            row.wanted_on,
            row.closed_at is None,
            places.code(file.place_code, districts),
            row.declared_at,
            row.closed_at,
            row.hidden_at is not None,
        )
        for row in rows
        if (file := files.get(row.ref)) is not None
    ]
