"""The job engine of SQLite: a table, and a lease for whoever works on a row.

A worker takes a job in one transaction (attempt counted, lease written) and runs it in another that also
deletes the row. A worker that dies leaves a lease that runs out; one that was only slow finds its lease
gone, and rolls back. While a long job thinks (`jobs_long`), its lease is renewed.
"""

import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog
from flask import Flask
from sqlalchemy import ColumnElement, Index, and_, delete, or_, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Mapped, Session, mapped_column

from challenge.foundation import clock, jobs_long, periods, slots
from challenge.foundation.database import Base, JSONText, UTCDateTime
from challenge.foundation.jobs_long import LongJob
from challenge.foundation.jobs_pace import LeaseLost, Pace
from challenge.foundation.transaction import reading, writing

log = structlog.get_logger(__name__)


class Job(Base):
    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    payload: Mapped[dict[str, object]] = mapped_column(JSONText)
    run_at: Mapped[datetime] = mapped_column(UTCDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None]
    leased_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    failed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __table_args__ = (Index(None, "failed_at", "run_at"), {"sqlite_autoincrement": True})


@dataclass(frozen=True)
class Claim:
    """One worker's right to one job, until its lease runs out."""

    job_id: int
    name: str
    payload: dict[str, object]
    attempts: int
    lease: str


def enqueue(session: Session, name: str, payload: Mapping[str, object], *, run_at: datetime) -> None:
    session.add(Job(name=name, payload=dict(payload), run_at=run_at))


def work(app: Flask, engine: Engine, stopped: Callable[[], bool], stop: threading.Event, pace: Pace) -> None:
    with app.app_context():
        while not stopped():
            try:
                busy = _turn(engine, pace)
            except OperationalError as error:
                # Locked for longer than the busy timeout, or a full disk: both pass, and lose no job.
                log.warning("worker waits for the database", error=type(error.orig).__name__)
                busy = False
            if not busy:
                stop.wait(pace.poll.total_seconds())


def _turn(engine: Engine, pace: Pace) -> bool:
    now = clock.now()
    periods.start_due(
        engine, enqueue_now=lambda session, name: enqueue(session, name, {}, run_at=now), now=now
    )
    claimed = claim(engine, pace, now)
    if claimed is None:
        return False
    run(engine, claimed, pace)
    return True


def claim(engine: Engine, pace: Pace, now: datetime) -> Claim | None:
    """Take the job that has been due for longest; None when there is none.

    A job out of attempts is set aside.
    """
    with reading(engine=engine) as session:
        if session.scalar(select(Job.id).where(_free(now)).limit(1)) is None:
            return None  # the write lock is for those who need it
    with writing(engine=engine) as session:
        job = session.scalar(select(Job).where(_free(now)).order_by(Job.run_at, Job.id).limit(1))
        if job is None:
            return None
        if job.attempts >= pace.attempts:  # it took its workers down with it every time
            job.failed_at = now
            log.error("job given up", job=job.id, name=job.name, attempts=job.attempts)
            return None
        job.attempts += 1
        job.lease = secrets.token_hex(8)
        job.leased_until = now + pace.lease
        return Claim(job.id, job.name, job.payload, job.attempts, job.lease)


def run(engine: Engine, claimed: Claim, pace: Pace) -> None:
    """Run the handler and delete the job in one transaction; put the job back when the handler fails."""
    try:
        finish = _prepared(engine, claimed, pace)
        with writing(engine=engine) as session:
            finish(session, clock.now())
            session.flush()
            gone = session.execute(delete(Job).where(_held(claimed)).returning(Job.id)).all()
            if not gone:
                raise LeaseLost
    except LeaseLost:
        log.warning("job taken over by another worker", job=claimed.job_id, name=claimed.name)
    except (
        Exception
    ) as error:  # a handler may fail in any way: the job goes back to the queue and the worker lives on
        log.error(
            "job failed", job=claimed.job_id, name=claimed.name, error=type(error).__name__, exc_info=True
        )
        _put_back(engine, claimed, pace)


def _prepared(engine: Engine, claimed: Claim, pace: Pace) -> jobs_long.Ending:
    handler = slots.job_handlers[claimed.name]
    if not isinstance(handler, LongJob):
        return jobs_long.prepared(handler, claimed.payload, engine)

    offset = clock.offset()  # a thread beside has no application

    def renew() -> None:
        until = clock.now() + offset + pace.lease
        try:
            with writing(engine=engine) as session:
                session.execute(update(Job).where(_held(claimed)).values(leased_until=until))
        except OperationalError as error:
            log.warning("lease not renewed", job=claimed.job_id, error=type(error.orig).__name__)

    with jobs_long.again_and_again(renew, pace.lease.total_seconds() / 6):
        return jobs_long.prepared(handler, claimed.payload, engine)


def _put_back(engine: Engine, claimed: Claim, pace: Pace) -> None:
    now = clock.now()
    wait = pace.wait_after(claimed.attempts)
    fate = {"failed_at": now} if wait is None else {"run_at": now + wait}
    with writing(engine=engine) as session:
        session.execute(update(Job).where(_held(claimed)).values(lease=None, leased_until=None, **fate))


def _free(now: datetime) -> ColumnElement[bool]:
    return and_(
        Job.failed_at.is_(None), Job.run_at <= now, or_(Job.leased_until.is_(None), Job.leased_until <= now)
    )


def _held(claimed: Claim) -> ColumnElement[bool]:
    return and_(Job.id == claimed.job_id, Job.lease == claimed.lease)
