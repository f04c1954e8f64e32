"""Long work on a jury, asked on a page and done by a job: one of a kind at a time."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import jobs
from challenge.projects.models.reviews import JuryRun
from challenge.projects.rules.jury.refusals import WorkUnderWay

JOBS = {
    "assignment": "projects.balance_readers",
    "report": "projects.report_jury",
    "opening": "projects.open_deliberation",
    "closing": "projects.close_jury",
}
LOST = timedelta(minutes=15)
"""After this long without an end, it may be asked again."""


def ask(session: Session, *, call_id: int, kind: str, actor: str, now: datetime) -> int:
    """Queue a run. Raises WorkUnderWay while one of the same kind is waiting."""
    if waiting(session, call_id, kind, now):
        raise WorkUnderWay
    run = JuryRun(call_id=call_id, kind=kind, asked_by=actor, asked_at=now)
    session.add(run)
    session.flush()
    jobs.enqueue(session, JOBS[kind], {"run": run.id}, now=now)
    return run.id


def waiting(session: Session, call_id: int, kind: str, now: datetime) -> bool:
    """Whether a run of this kind is asked, and not done."""
    found = select(JuryRun.id).where(
        JuryRun.call_id == call_id,
        JuryRun.kind == kind,
        JuryRun.done_at.is_(None),
        JuryRun.asked_at > now - LOST,
    )
    return session.scalar(found.limit(1)) is not None
