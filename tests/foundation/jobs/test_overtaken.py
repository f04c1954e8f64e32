"""A worker that was only slow, and finds its job done by another: what it wrote does not stay."""

import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from challenge.foundation import clock, jobs_leased, slots
from challenge.foundation.jobs_long import LongJob
from challenge.foundation.transaction import reading, writing
from tests.foundation.jobs.stage import BRISK, Stage, mark, wait_for

on_sqlite = pytest.mark.parametrize("stage", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize(
    "stage", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)


def states(pid: int) -> set[str]:
    """The state of each thread of a process: T is stopped."""
    found = Path(f"/proc/{pid}/task").glob("*/stat")
    return {path.read_text().rpartition(")")[2].split()[0] for path in found}


@on_sqlite
def test_it_loses_its_lease_to_another_worker(stage: Stage) -> None:
    stage.enqueue("mark")
    now = clock.now()
    slow = jobs_leased.claim(stage.engine, BRISK, now)
    assert slow is not None
    assert jobs_leased.claim(stage.engine, BRISK, now) is None
    quick = jobs_leased.claim(stage.engine, BRISK, now + BRISK.lease)
    assert quick is not None
    with stage.app.app_context():
        jobs_leased.run(stage.engine, quick, BRISK)
        jobs_leased.run(stage.engine, slow, BRISK)
    assert stage.marks() == 1


@on_sqlite
def test_it_is_set_aside_when_it_kills_every_worker(stage: Stage) -> None:
    stage.enqueue("mark")
    now = clock.now()
    for attempt in range(BRISK.attempts):
        assert jobs_leased.claim(stage.engine, BRISK, now + attempt * BRISK.lease) is not None
    for attempt in range(BRISK.attempts, BRISK.attempts + 2):
        assert jobs_leased.claim(stage.engine, BRISK, now + attempt * BRISK.lease) is None


@on_sqlite
def test_it_keeps_its_lease_while_it_thinks(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def lease() -> object:
        with reading(engine=stage.engine) as session:
            return session.scalar(select(jobs_leased.Job.leased_until))

    def think(first: object) -> object:
        wait_for(lambda: lease() != first)
        return first

    job = LongJob(lambda *_: lease(), think, lambda session, payload, _, now: mark(session, payload, now))
    monkeypatch.setitem(slots.job_handlers, "long", job)
    stage.enqueue("long")
    stage.work_until(lambda: stage.marks() == 1)


@on_postgresql
def test_it_is_overtaken_while_its_worker_is_frozen(stage: Stage) -> None:
    stage.enqueue("held")
    frozen = stage.start_worker()
    wait_for(lambda: stage.files("started") == 1)
    frozen.send_signal(signal.SIGSTOP)
    wait_for(lambda: states(frozen.pid) == {"T"})  # a signal is not obeyed at once on a crowded machine
    (stage.folder / "go").touch()
    stage.work_until(lambda: stage.marks() == 1)
    frozen.send_signal(signal.SIGCONT)
    frozen.send_signal(signal.SIGTERM)
    assert frozen.wait(100) == 0
    assert stage.files("started") == 2
    assert stage.marks() == 1


@on_postgresql
def test_it_goes_on_after_the_database_hung_up(stage: Stage) -> None:
    worker = stage.start_worker()
    stage.enqueue("mark")
    wait_for(lambda: stage.marks() == 1)
    hang_up = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    with writing(engine=stage.engine) as session:
        session.execute(text(hang_up))
    stage.enqueue("mark")
    wait_for(lambda: stage.marks() == 2)
    assert worker.poll() is None


def test_it_waits_longer_after_each_failure() -> None:
    pace = replace(BRISK, first_wait=timedelta(seconds=10), attempts=4)
    waits = [pace.wait_after(attempts) for attempts in (1, 2, 3, 4)]
    assert waits == [timedelta(seconds=10), timedelta(seconds=20), timedelta(seconds=40), None]
