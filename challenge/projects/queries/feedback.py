"""What a jury tells each team: for those who write it, and for the team once awards are announced."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application
from challenge.projects.models.calls import Call
from challenge.projects.models.deliberations import Deliberation
from challenge.projects.models.juries import Juror, JuryConflict
from challenge.projects.models.reviews import ApplicationFeedback
from challenge.projects.queries.juries import Seat

AT_ONCE = 50


@dataclass(frozen=True)
class Feedback:
    """What is told: a text for each criterion that has one; under "" what is said of the whole."""

    texts: Mapping[str, str]
    written_at: datetime


@dataclass(frozen=True)
class Draft:
    """As it is kept. `revision` 0: nothing is."""

    texts: Mapping[str, str]
    revision: int
    ready_at: datetime | None


@dataclass(frozen=True)
class Waiting:
    """A file whose team is told something: whether a draft is kept, whether it is ready; whether the
    president is recused from it, so that organisers write it."""

    ref: str
    title: str
    begun: bool
    ready: bool
    recused: bool


def of_application(session: Session, application_id: int, *, now: datetime) -> Feedback | None:
    """What the team is told: None until it is ready and the awards are announced."""
    found = session.scalar(
        select(ApplicationFeedback)
        .join(Application, Application.id == ApplicationFeedback.application_id)
        .join(Call, Call.id == Application.call_id)
        .where(
            ApplicationFeedback.application_id == application_id,
            ApplicationFeedback.ready_at.is_not(None),
            Call.announces_at <= now,
        )
    )
    return None if found is None else Feedback(found.texts, found.written_at)


def draft(session: Session, application_id: int) -> Draft:
    """What is written of a file so far."""
    one = session.get(ApplicationFeedback, application_id)
    return Draft({}, 0, None) if one is None else Draft(one.texts, one.revision, one.ready_at)


def listed(session: Session, call_id: int, *, page: int = 1) -> list[Waiting]:
    """A page of the files that the jury judged, those that wait for a text first; one more than a page when
    there is another. None before the jury closes."""
    state = session.get(Deliberation, call_id)
    if state is None or state.record is None:
        return []
    judged = [one["file"] for one in state.record["ranking"]] + list(state.record["unranked"])
    presides = (
        select(JuryConflict.application_id)
        .join(Juror, Juror.id == JuryConflict.juror_id)
        .where(Juror.call_id == call_id, Juror.presides, JuryConflict.set_aside_at.is_(None))
    )
    rows = session.execute(
        select(
            Application.ref,
            Application.title,
            ApplicationFeedback.revision.is_not(None),
            ApplicationFeedback.ready_at.is_not(None),
            Application.id.in_(presides),
        )
        .outerjoin(ApplicationFeedback, ApplicationFeedback.application_id == Application.id)
        .where(Application.call_id == call_id, Application.ref.in_(judged))
        .order_by(ApplicationFeedback.ready_at.is_not(None), Application.ref)
        .limit(AT_ONCE + 1)
        .offset((page - 1) * AT_ONCE)
    )
    return [Waiting(*row) for row in rows]


def for_president(session: Session, seat: Seat, *, page: int = 1) -> list[Waiting]:
    """The same for a president: files from which they are recused are not told."""
    return [
        Waiting("", "", one.begun, one.ready, recused=True) if one.recused else one
        for one in listed(session, seat.call.id, page=page)
    ]


def ready(session: Session, call_id: int) -> int:
    """How many teams' texts are ready."""
    found = (
        select(func.count())
        .select_from(ApplicationFeedback)
        .join(Application, Application.id == ApplicationFeedback.application_id)
        .where(Application.call_id == call_id, ApplicationFeedback.ready_at.is_not(None))
    )
    return session.scalar(found) or 0
