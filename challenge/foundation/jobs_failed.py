"""Jobs that were given up after their last try: which they are, and another chance for them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from challenge.foundation.jobs_leased import Job

# The last event of a failed job is its failure; without any, it was given up by whoever put it back.
FAILED = text("""
    SELECT id, task_name AS name, attempts, args::jsonb -> 'payload' AS payload,
        (SELECT max(at) FROM procrastinate_events WHERE job_id = procrastinate_jobs.id) AS failed_at
    FROM procrastinate_jobs WHERE status = 'failed' ORDER BY id""")
RETRY = text("""
    UPDATE procrastinate_jobs SET status = 'todo', attempts = 0, scheduled_at = NULL
    WHERE status = 'failed' AND id = ANY(:ids) RETURNING id""")


@dataclass(frozen=True)
class FailedJob:
    """A job that nobody tries any more. Its payload holds opaque ids only."""

    id: int
    name: str
    payload: dict[str, object]
    attempts: int
    failed_at: datetime


def failed(session: Session) -> list[FailedJob]:
    """Every job that was given up, the oldest first."""
    if session.get_bind().dialect.name == "postgresql":
        rows = session.execute(FAILED)
        return [FailedJob(row.id, row.name, row.payload, row.attempts, row.failed_at) for row in rows]
    jobs = session.scalars(select(Job).where(Job.failed_at.is_not(None)).order_by(Job.id))
    return [
        FailedJob(job.id, job.name, job.payload, job.attempts, job.failed_at) for job in jobs if job.failed_at
    ]


def retry(session: Session, ids: Collection[int], *, now: datetime) -> list[int]:
    """Queue these failed jobs again, with all their tries; return those that were there to retry."""
    if session.get_bind().dialect.name == "postgresql":
        return sorted(session.scalars(RETRY, {"ids": list(ids)}))
    again = (
        update(Job)
        .where(Job.failed_at.is_not(None), Job.id.in_(ids))
        .values(failed_at=None, attempts=0, lease=None, leased_until=None, run_at=now)
        .returning(Job.id)
    )
    return sorted(session.scalars(again))
