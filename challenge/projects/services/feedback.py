"""What a jury tells each team: written from its reviews once it has closed, criterion by criterion."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.projects.models.applications import Application
from challenge.projects.models.deliberations import Deliberation
from challenge.projects.models.reviews import ApplicationFeedback
from challenge.projects.queries import jury_conflicts
from challenge.projects.queries.juries import Seat
from challenge.projects.rules.jury import giving
from challenge.projects.rules.jury.recusals import Recusals
from challenge.projects.rules.jury.refusals import (
    CommentTooLong,
    FeedbackChangedElsewhere,
    FeedbackEmpty,
    FeedbackTooEarly,
    JuryNotFound,
    PresidentOnly,
)
from challenge.projects.services import jury_acts


def require_president(session: Session, seat: Seat, ref: str) -> int:
    """The number of a file of which this juror writes the feedback: they preside, and are not recused from
    it. Raises PresidentOnly, FeedbackTooEarly, Recused, JuryNotFound."""
    if not seat.presides:
        raise PresidentOnly
    number = _number(session, seat.call.id, ref)
    held = jury_conflicts.of_pair(session, seat.id, number)
    key = actors.of(seat.account_id)
    Recusals({(key, ref): held}).check_access(key, ref)
    return require_judged(session, seat.call.id, ref)


def require_officer(session: Session, call_id: int, ref: str, account_id: int) -> int:
    """The number of a file, for an organiser who writes in the president's place. Raises OwnSeat,
    FeedbackTooEarly, JuryNotFound."""
    jury_acts.refuse_own(session, call_id=call_id, account_id=account_id)
    return require_judged(session, call_id, ref)


def require_judged(session: Session, call_id: int, ref: str) -> int:
    """The number of a file that the jury judged. Raises FeedbackTooEarly, JuryNotFound."""
    state = session.get(Deliberation, call_id)
    if state is None or state.record is None:
        raise FeedbackTooEarly
    judged = {one["file"] for one in state.record["ranking"]} | set(state.record["unranked"])
    if ref not in judged:
        raise JuryNotFound
    return _number(session, call_id, ref)


def write(
    session: Session,
    *,
    call_id: int,
    application_id: int,
    texts: Mapping[str, str],
    ready: bool,
    revision: int,
    actor: str,
    now: datetime,
) -> None:
    """Keep the feedback of a file; `ready`: it is shown to the team once awards are announced. Whoever calls
    this has checked the right to. Raises FeedbackEmpty, CommentTooLong, FeedbackChangedElsewhere."""
    said = {key: text.strip() for key, text in texts.items() if text.strip()}
    for text in said.values():
        if len(text) > giving.LONGEST:
            raise CommentTooLong(most=giving.LONGEST, count=len(text))
    if ready and not said:
        raise FeedbackEmpty
    one = session.get(ApplicationFeedback, application_id, with_for_update=True, populate_existing=True)
    if one is None:
        one = ApplicationFeedback(application_id=application_id, revision=0)
    if one.revision != revision:
        raise FeedbackChangedElsewhere
    one.texts, one.revision = said, revision + 1
    one.written_by, one.written_at, one.ready_at = actor, now, now if ready else None
    session.add(one)
    session.flush()
    if ready:
        jury_acts.note(session, call_id, "feedback ready", actor, now, application=application_id)


def _number(session: Session, call_id: int, ref: str) -> int:
    found = session.scalar(
        select(Application.id).where(Application.call_id == call_id, Application.ref == ref)
    )
    if found is None:
        raise JuryNotFound
    return found
