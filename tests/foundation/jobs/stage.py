"""A stage for jobs: a database where handlers leave marks, and workers in processes of their own."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import Column, Integer, MetaData, String, Table, func, insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from challenge.foundation import clock, jobs, slots
from challenge.foundation.jobs_long import LongJob
from challenge.foundation.jobs_pace import Pace
from challenge.foundation.transaction import reading, writing

MARKS = Table("mark", MetaData(), Column("id", Integer, primary_key=True), Column("word", String))
BRISK = Pace(
    poll=timedelta(milliseconds=50), lease=timedelta(seconds=1.5), first_wait=timedelta(0), attempts=3
)
PATIENCE = 100.0  # a crowded machine takes its time to start a process
ROOT = Path(__file__).parents[3]


def mark(session: Session, payload: dict[str, object], _now: object) -> None:
    session.execute(insert(MARKS).values(word=payload.get("word", "periodic")))


def handlers(folder: Path) -> dict[str, slots.JobHandler]:
    """`mark` leaves one; `held` leaves one and waits for a file; `broken` leaves one and fails; `long`
    counts the marks, thinks until a file is there, and leaves one if the count is still so."""

    def held(session: Session, payload: dict[str, object], now: object) -> None:
        mark(session, payload, now)
        (folder / f"started-{time.monotonic_ns()}").touch()
        wait_for((folder / "go").exists)

    def broken(session: Session, payload: dict[str, object], now: object) -> None:
        mark(session, payload, now)
        (folder / f"tried-{time.monotonic_ns()}").touch()
        raise ZeroDivisionError

    def count(session: Session, _payload: dict[str, object], _now: object) -> int:
        return session.scalar(select(func.count()).select_from(MARKS)) or 0

    def think(counted: int) -> int:
        (folder / f"started-{time.monotonic_ns()}").touch()
        wait_for((folder / "go").exists)
        return counted

    def leave(session: Session, payload: dict[str, object], counted: int, now: object) -> None:
        if count(session, payload, now) == counted:
            mark(session, payload, now)

    return {"mark": mark, "held": held, "broken": broken, "long": LongJob(count, think, leave)}


def wait_for(condition: Callable[[], object]) -> None:
    """Until the condition holds; TimeoutError after a long while."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(condition)
        time.sleep(0.01)


@dataclass
class Stage:
    app: Flask
    engine: Engine
    folder: Path
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def enqueue(self, name: str, *, delay: timedelta = timedelta(0), **payload: object) -> None:
        now = clock.now()
        with writing(engine=self.engine) as session:
            jobs.enqueue(session, name, payload, run_at=now + delay, now=now)

    def marks(self) -> int:
        with reading(engine=self.engine) as session:
            return session.scalar(select(func.count()).select_from(MARKS)) or 0

    def files(self, kind: str) -> int:
        return len(list(self.folder.glob(f"{kind}-*")))

    def work_until(self, condition: Callable[[], object]) -> None:
        """Work in this process until the condition holds."""
        end = time.monotonic() + PATIENCE
        jobs.run_worker(self.app, until=lambda: bool(condition()) or time.monotonic() > end, pace=BRISK)
        assert condition()

    def start_worker(self, *, periodic: bool = False) -> "subprocess.Popen[bytes]":
        url = self.engine.url.render_as_string(hide_password=False)
        command = [sys.executable, "-m", "tests.foundation.jobs.worker", url, str(self.folder)]
        worker = subprocess.Popen([*command, "periodic"] if periodic else command, cwd=ROOT)
        self.workers.append(worker)
        return worker

    def close(self) -> None:
        for worker in self.workers:
            worker.kill()
            worker.wait()
        self.engine.dispose()
