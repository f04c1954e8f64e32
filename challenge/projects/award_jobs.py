"""What happens to awards by themselves: announced at their instant, told to teams, offers that lapse."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.foundation import jobs
from challenge.projects import award_job_names
from challenge.projects.services import award_answers


def publish(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """Write what follows from each list whose instant has come."""
    award_answers.publish_due(session, now)


def tell(session: Session, payload: dict[str, object], now: datetime) -> None:
    """Write to the next teams; another job goes on."""
    call_id, after = int(str(payload["call"])), int(str(payload["after"]))
    last = award_answers.tell(session, call_id=call_id, after=after, now=now)
    if last:
        payload = {"call": call_id, "after": last}
        jobs.enqueue(session, award_job_names.TELL_AWARDS, payload, now=now)


def sweep(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """Let offers lapse whose date is past, and call the reserve."""
    award_answers.sweep(session, now)


HANDLERS: dict[str, Callable[[Session, dict[str, object], datetime], None]] = {
    award_job_names.PUBLISH: publish,
    award_job_names.TELL_AWARDS: tell,
    award_job_names.SWEEP: sweep,
}
PERIODS = {
    award_job_names.PUBLISH: timedelta(minutes=1),
    award_job_names.SWEEP: timedelta(minutes=10),
}
