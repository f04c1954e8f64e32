"""The job engine of PostgreSQL: Procrastinate's tables, queue and worker, and three things around them.

- A job is queued by Procrastinate's own SQL function on the session's connection: it exists if and only
  if the business transaction commits.
- A job's row is deleted in the transaction of its handler, so that effect and completion are one. What
  the worker says of the job later is fenced by the number of attempts: it may be in other hands by then.
- A job whose worker has been silent for longer than the lease is put back in the queue.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime
from math import ceil

import procrastinate
import structlog
from flask import Flask
from procrastinate import exceptions, jobs, manager, retry
from procrastinate.worker import Worker
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from challenge.foundation import clock, jobs_long, periods, slots
from challenge.foundation.jobs_deferred import enqueue
from challenge.foundation.jobs_pace import LeaseLost, Pace
from challenge.foundation.transaction import writing

log = structlog.get_logger(__name__)

COMPLETE = text(
    "DELETE FROM procrastinate_jobs WHERE id = :id AND status = 'doing' AND attempts = :attempts RETURNING id"
)
THROUGH_POOLERS = {"prepare_threshold": None}  # PgBouncer does not keep prepared statements
FINISH = """
    WITH held AS (
        SELECT id FROM procrastinate_jobs
        WHERE id = %(job_id)s AND status = 'doing' AND attempts = %(attempts)s FOR UPDATE)
    SELECT procrastinate_finish_job_v1(held.id, %(status)s::procrastinate_job_status, false) FROM held"""
RETRY = """
    WITH held AS (
        SELECT id FROM procrastinate_jobs
        WHERE id = %(job_id)s AND status = 'doing' AND attempts = %(attempts)s FOR UPDATE)
    SELECT procrastinate_retry_job_v1(held.id, %(retry_at)s::timestamptz, NULL, NULL, NULL) FROM held"""


def work(app: Flask, engine: Engine, stopped: Callable[[], bool], pace: Pace) -> None:
    # Procrastinate's worker quotes payloads in its messages; ours name the job only.
    logging.getLogger("procrastinate.worker").setLevel(logging.CRITICAL)
    # A thread of its own: the caller's may have an event loop running already.
    with ThreadPoolExecutor(1, "jobs") as thread:
        working = thread.submit(lambda: asyncio.run(_work(app, engine, stopped, pace)))
        # Not one long wait: a signal that the system gives to the other thread would not end it.
        while not wait([working], timeout=0.2).done:
            pass
        working.result()


async def _work(app: Flask, engine: Engine, stopped: Callable[[], bool], pace: Pace) -> None:
    while not stopped():
        try:
            await _work_while_connected(app, engine, stopped, pace)
        except (exceptions.ConnectorException, OperationalError) as error:
            log.warning("worker waits for the database", error=type(error.__cause__ or error).__name__)
            await asyncio.sleep(pace.poll.total_seconds())


async def _work_while_connected(app: Flask, engine: Engine, stopped: Callable[[], bool], pace: Pace) -> None:
    conninfo = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    connector = procrastinate.PsycopgConnector(
        conninfo=conninfo, min_size=1, max_size=4, kwargs=THROUGH_POOLERS
    )
    queue = procrastinate.App(connector=connector)
    queue.job_manager = FencedJobs(connector)
    for name in slots.job_handlers:
        queue.task(name=name, pass_context=True, retry=PacedRetry(pace))(_task(app, engine, name))
    async with queue.open_async():
        worker = Worker(
            queue,
            name="challenge",
            install_signal_handlers=False,  # run_worker has them
            fetch_job_polling_interval=pace.poll.total_seconds(),
            update_heartbeat_interval=pace.lease.total_seconds() / 6,
            stalled_worker_timeout=pace.lease.total_seconds(),
        )
        around = asyncio.create_task(_around(app, engine, queue, worker, stopped, pace))
        try:
            await worker.run()  # type: ignore[no-untyped-call]  # theirs
        except BaseException:
            around.cancel()
            raise
        await around  # it stopped the worker: because it was asked to, or because it failed


async def _around(
    app: Flask,
    engine: Engine,
    queue: procrastinate.App,
    worker: Worker,
    stopped: Callable[[], bool],
    pace: Pace,
) -> None:
    """Beside the worker: stop it when asked, start the periods that are due, put stalled jobs back."""
    look_at = 0.0
    loop = asyncio.get_running_loop()
    try:
        while not stopped():
            if loop.time() >= look_at:
                look_at = loop.time() + pace.poll.total_seconds()
                await asyncio.to_thread(_start_periods, app, engine)
                await _put_stalled_back(queue, pace)
            await asyncio.sleep(0.1)
    finally:
        # Also when this fails: a worker without its periods would be silently half a worker.
        worker.stop()  # type: ignore[no-untyped-call]  # theirs


def _start_periods(app: Flask, engine: Engine) -> None:
    with app.app_context():
        now = clock.now()
        periods.start_due(
            engine, enqueue_now=lambda session, name: enqueue(session, name, {}, run_at=now, now=now), now=now
        )


async def _put_stalled_back(queue: procrastinate.App, pace: Pace) -> None:
    seconds = pace.lease.total_seconds()
    for job in await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=seconds):
        if job.attempts + 1 >= pace.attempts:  # it took its workers down with it every time
            log.error("job given up", job=job.id, name=job.task_name, attempts=job.attempts + 1)
            await queue.job_manager.finish_job(job, jobs.Status.FAILED, delete_job=False)
        else:
            log.warning("stalled job put back", job=job.id, name=job.task_name)
            await queue.job_manager.retry_job(job)


def _task(app: Flask, engine: Engine, name: str) -> Callable[..., None]:
    def task(context: procrastinate.JobContext, payload: dict[str, object]) -> None:
        held = {"id": context.job.id, "attempts": context.job.attempts}
        try:
            with app.app_context():
                finish = jobs_long.prepared(slots.job_handlers[name], payload, engine)
                with writing(engine=engine) as session:
                    finish(session, clock.now())
                    session.flush()
                    if session.execute(COMPLETE, held).first() is None:
                        raise LeaseLost
        except LeaseLost:
            log.warning("job taken over by another worker", job=context.job.id, name=name)
        except Exception as error:
            log.error("job failed", job=context.job.id, name=name, error=type(error).__name__, exc_info=True)
            raise

    return task


class FencedJobs(manager.JobManager):
    """Procrastinate's verdicts on a job, obeyed only while the job is still this worker's."""

    async def finish_job(self, job: jobs.Job, status: jobs.Status, delete_job: bool) -> None:  # noqa: ARG002 - their signature
        # A job that succeeded is gone already, with its handler's commit.
        if status is not jobs.Status.SUCCEEDED:
            await self._say(FINISH, job, status=status.value)

    async def retry_job(  # type: ignore[override]  # ours change no priority, queue or lock
        self, job: jobs.Job, retry_at: datetime | None = None, **_unused: object
    ) -> None:
        await self._say(RETRY, job, retry_at=retry_at)

    async def _say(self, query: str, job: jobs.Job, **arguments: object) -> None:
        await self.connector.execute_query_async(query, job_id=job.id, attempts=job.attempts, **arguments)


class PacedRetry(retry.BaseRetryStrategy):
    def __init__(self, pace: Pace) -> None:
        self.pace = pace

    def get_retry_decision(self, *, job: jobs.Job, **_unused: object) -> retry.RetryDecision | None:
        wait = self.pace.wait_after(job.attempts + 1)
        return None if wait is None else retry.RetryDecision(retry_in={"seconds": ceil(wait.total_seconds())})
