"""Work that happens after the request: queued inside the business transaction, run by a worker.

Once its transaction has committed, a job is never lost. It may be *started* more than once (a worker
can die at any instant), but what its handler writes and the job's own end commit together: its effect in
the database happens once. Effects outside it (a mail, a file) must be repeatable by their own means.

Two engines, one behaviour, one contract test: Procrastinate on PostgreSQL, a leased table on SQLite.
Payloads hold opaque ids only: nobody erases a payload when a person asks to be forgotten.
"""

import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from types import FrameType

from flask import Flask
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from challenge.foundation import jobs_deferred, jobs_leased, slots
from challenge.foundation.jobs_pace import NORMAL, Pace


def enqueue(
    session: Session,
    name: str,
    payload: Mapping[str, object],
    *,
    run_at: datetime | None = None,
    now: datetime,
) -> None:
    """Queue the job `name` in the session's transaction, to run at `run_at` (by default once committed).

    LookupError when no handler has that name: better here, in the request, than later in the worker.
    """
    if name not in slots.job_handlers:
        raise LookupError(f"no handler for the job {name!r}")
    if session.get_bind().dialect.name == "postgresql":
        jobs_deferred.enqueue(session, name, payload, run_at=run_at or now, now=now)
    else:
        jobs_leased.enqueue(session, name, payload, run_at=run_at or now)


def run_worker(app: Flask, *, until: Callable[[], bool] | None = None, pace: Pace = NORMAL) -> None:
    """Run due jobs and start periodic ones until SIGTERM, SIGINT or `until()`.

    The job in hand is finished first.
    """
    engine: Engine = app.extensions["database"]
    stop = threading.Event()

    def stopped() -> bool:
        return stop.is_set() or (until is not None and until())

    with _stopping_on_signals(stop):
        if engine.dialect.name == "postgresql":
            from challenge.foundation import jobs_procrastinate  # slow to load, needed by a worker only

            jobs_procrastinate.work(app, engine, stopped, pace)
        else:
            jobs_leased.work(app, engine, stopped, stop, pace)


@contextmanager
def _stopping_on_signals(stop: threading.Event) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, on_signal) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
