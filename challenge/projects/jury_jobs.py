"""What happens to juries by itself: files shared out, reports made, conflicts looked for again, large
deliberations opened and closed."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.projects.models.calls import Call
from challenge.projects.models.deliberations import Deliberation
from challenge.projects.models.juries import Juror
from challenge.projects.queries import juries
from challenge.projects.services import (
    assigning,
    blind_reading,
    deliberating_aside,
    jury_conflicts,
    jury_reports,
    jury_runs,
)

LOOK = "projects.look_for_conflicts"
PERIODS = {LOOK: timedelta(hours=1)}


def look(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """Find the conflicts of every jury that has not closed again, and look at files that have changed: facts,
    teams and gifts change in many places."""
    closed = select(Deliberation.call_id).where(Deliberation.closed_at.is_not(None))
    standing = select(Call.id).where(
        Call.state == "open", Call.id.in_(select(Juror.call_id)), Call.id.not_in(closed)
    )
    for call_id in session.scalars(standing.order_by(Call.id)).all():
        _call, rules = juries.jury_call(session, call_id)
        jury_conflicts.recompute(session, call_id=call_id, now=now)
        if rules.blind:
            blind_reading.look(session, call_id=call_id, now=now)


HANDLERS: dict[str, Callable[[Session, dict[str, object], datetime], None]] = {
    LOOK: look,
    jury_runs.JOBS["assignment"]: assigning.balance,
    jury_runs.JOBS["report"]: jury_reports.make,
    jury_runs.JOBS["opening"]: deliberating_aside.opened,
    jury_runs.JOBS["closing"]: deliberating_aside.closed,
}
