"""What staff have to examine in a call: counters, the age of the oldest, one line for each application."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.projects.models.applications import Application, ApplicationSubmission
from challenge.projects.models.instruction import ApplicationAppeal, ApplicationHandling, ApplicationMessage
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.examination import contents, verdicts
from challenge.projects.rules.examination.contents import Reader

PAGE = 25
SHOWS = (
    "waiting",
    "mine",
    "correction",
    "to_check",
    "messages",
    "appeals",
    "admissible",
    "inadmissible",
    "all",
)
"""What may be shown, each with its counter, in the order of the page."""


@dataclass(frozen=True)
class Line:
    """An application in the inbox. `by_rule`: what the rules say of it by themselves."""

    ref: str
    title: str
    team: str
    examined: str
    registry: str
    submitted_at: datetime
    asked_cents: int
    assigned_to: str
    by_rule: str
    told: bool


@dataclass(frozen=True)
class Inbox:
    """`counts`: for each of SHOWS; `oldest_at`: since when the oldest waits; `more`: others follow."""

    lines: Sequence[Line]
    counts: Mapping[str, int]
    oldest_at: datetime | None
    more: bool


def inbox(
    session: Session, call: FrozenCall, *, actor: str, show: str, words: str = "", page: int = 1
) -> Inbox:
    """The applications of a call, who waits longest first. Always the same number of queries."""
    wanted = (
        select(Application, ApplicationHandling.assigned_to)
        .outerjoin(ApplicationHandling, ApplicationHandling.application_id == Application.id)
        .where(*_submitted(call.id), _shown(actor)[show], *_worded(words))
        .order_by(Application.submitted_at, Application.id)
    )
    rows = session.execute(wanted.offset((page - 1) * PAGE).limit(PAGE + 1)).all()
    ids = [one.id for one, _ in rows[:PAGE]]
    sent, sides = _last_contents(session, ids), _last_sides(session, ids)
    reader = Reader(call.sheet)
    names = people.of_actors(session, [row.assigned_to for row in rows])
    lines = [
        Line(
            ref=one.ref,
            title=one.title,
            team=one.team,
            examined=one.examined,
            registry=one.registry_state,
            submitted_at=one.submitted_at or one.started_at,
            asked_cents=one.asked_cents or 0,
            assigned_to=names.get(assigned or "", ""),
            by_rule=reader.by_rule(contents.parsed(sent.get(one.id)))
            if one.examined in verdicts.OPEN
            else "",
            told=sides.get(one.id) == "team",
        )
        for one, assigned in rows[:PAGE]
    ]
    counts, oldest = _counts(session, call.id, actor)
    return Inbox(lines, counts, oldest, len(rows) > PAGE)


def _submitted(call_id: int) -> tuple[ColumnElement[bool], ...]:
    return Application.call_id == call_id, Application.state == "submitted"


def _last_contents(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """What each of these submitted last."""
    of = ApplicationSubmission.application_id
    last = select(func.max(ApplicationSubmission.id)).where(of.in_(ids)).group_by(of)
    found = select(of, ApplicationSubmission.content).where(ApplicationSubmission.id.in_(last))
    return {row[0]: row[1] for row in session.execute(found)}


def _last_sides(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """Which side of each of these wrote last."""
    of = ApplicationMessage.application_id
    last = select(func.max(ApplicationMessage.id)).where(of.in_(ids)).group_by(of)
    found = select(of, ApplicationMessage.side).where(ApplicationMessage.id.in_(last))
    return {row[0]: row[1] for row in session.execute(found)}


def _told() -> ColumnElement[bool]:
    """Whether the team wrote last: a message waits for an answer."""
    last = (
        select(ApplicationMessage.side)
        .where(ApplicationMessage.application_id == Application.id)
        .order_by(ApplicationMessage.id.desc())
        .limit(1)
        .correlate(Application)
        .scalar_subquery()
    )
    return func.coalesce(last, "") == "team"


def _appealed() -> ColumnElement[bool]:
    return (
        select(ApplicationAppeal.id)
        .where(ApplicationAppeal.application_id == Application.id, ApplicationAppeal.outcome.is_(None))
        .exists()
    )


def _shown(actor: str) -> dict[str, ColumnElement[bool]]:
    """What each of SHOWS is."""
    open_ = Application.examined.in_(verdicts.OPEN)
    return {
        "waiting": Application.examined == "waiting",
        "mine": and_(open_, ApplicationHandling.assigned_to == actor),
        "correction": Application.examined == "correction",
        "to_check": and_(open_, Application.registry_state == "to_check"),
        "messages": _told(),
        "appeals": _appealed(),
        "admissible": Application.examined == "admissible",
        "inadmissible": Application.examined == "inadmissible",
        "all": Application.id > 0,
    }


def _worded(words: str) -> list[ColumnElement[bool]]:
    if not words:
        return []
    return [
        Application.title.icontains(words, autoescape=True)
        | Application.team.icontains(words, autoescape=True)
        | (Application.ref == words.upper())
        | (Application.receipt_number == words)
    ]


def _counts(session: Session, call_id: int, actor: str) -> tuple[dict[str, int], datetime | None]:
    counted: Select[tuple[int, ...]] = select(
        *(func.sum(case((one, 1), else_=0)).label(show) for show, one in _shown(actor).items()),
        func.min(case((Application.examined == "waiting", Application.submitted_at))).label("oldest"),
    )
    row = session.execute(
        counted.select_from(Application)
        .outerjoin(ApplicationHandling, ApplicationHandling.application_id == Application.id)
        .where(*_submitted(call_id))
    ).one()
    found = row._mapping
    return {show: int(found[show] or 0) for show in SHOWS}, found["oldest"]
