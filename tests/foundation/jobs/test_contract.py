"""What both engines promise of a job."""

import asyncio
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from challenge.foundation import clock, jobs, slots
from challenge.foundation.transaction import writing
from tests.foundation.jobs.stage import Stage, mark, wait_for


def test_it_runs_a_committed_job_once(stage: Stage) -> None:
    stage.enqueue("mark", word="é")
    stage.work_until(lambda: stage.marks() == 1)
    stage.enqueue("mark")
    stage.work_until(lambda: stage.marks() == 2)


def test_it_forgets_a_job_whose_transaction_rolled_back(stage: Stage) -> None:
    with writing(engine=stage.engine) as session:
        jobs.enqueue(session, "mark", {"word": "lost"}, now=clock.now())
        session.rollback()
    stage.enqueue("mark", word="kept")
    stage.work_until(lambda: stage.marks() == 1)


def test_it_refuses_a_name_without_handler(stage: Stage) -> None:
    with pytest.raises(LookupError, match="unknown"):
        stage.enqueue("unknown")


def test_it_waits_for_its_moment(stage: Stage) -> None:
    stage.enqueue("mark", delay=timedelta(hours=1))
    stage.enqueue("mark")
    stage.work_until(lambda: stage.marks() == 1)
    assert stage.marks() == 1


def test_it_tries_a_failed_job_again_then_gives_it_up_without_effect(stage: Stage) -> None:
    stage.enqueue("broken")
    stage.work_until(lambda: stage.files("tried") == 3)
    stage.enqueue("mark")
    stage.work_until(lambda: stage.marks() == 1)
    assert stage.files("tried") == 3


def test_it_survives_the_death_of_its_worker(stage: Stage) -> None:
    stage.enqueue("held")
    first = stage.start_worker()
    wait_for(lambda: stage.files("started") == 1)
    first.kill()
    first.wait()
    assert stage.marks() == 0
    (stage.folder / "go").touch()
    stage.work_until(lambda: stage.marks() == 1)
    assert stage.files("started") == 2


def test_it_is_finished_before_a_worker_stops(stage: Stage) -> None:
    stage.enqueue("held")
    worker = stage.start_worker()
    wait_for(lambda: stage.files("started") == 1)
    worker.send_signal(signal.SIGTERM)
    (stage.folder / "go").touch()
    assert worker.wait(100) == 0
    assert stage.marks() == 1


def test_it_lets_others_write_while_a_long_job_thinks(stage: Stage) -> None:
    stage.enqueue("long")
    worker = stage.start_worker()
    wait_for(lambda: stage.files("started") == 1)
    with writing(engine=stage.engine) as session:
        mark(session, {"word": "meanwhile"}, None)
    (stage.folder / "go").touch()
    stage.enqueue("mark", word="after")
    wait_for(lambda: stage.marks() == 2)
    assert worker.poll() is None


def test_it_writes_what_came_of_long_thinking_when_nothing_has_changed(stage: Stage) -> None:
    (stage.folder / "go").touch()
    stage.enqueue("long")
    stage.work_until(lambda: stage.marks() == 1)
    assert stage.files("started") == 1


@pytest.mark.sweep  # three processes
def test_it_starts_a_period_once_over_three_workers(stage: Stage) -> None:
    workers = [stage.start_worker(periodic=True) for _ in range(3)]
    wait_for(lambda: stage.marks() >= 1)
    for _ in range(5):
        stage.enqueue("mark")
    wait_for(lambda: stage.marks() >= 6)
    assert [worker.poll() for worker in workers] == [None] * 3
    assert stage.marks() == 6


def test_it_starts_each_new_period(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(slots.periodic_jobs, "mark", timedelta(milliseconds=100))
    stage.work_until(lambda: stage.marks() >= 3)


def test_it_works_where_an_event_loop_is_running_already(stage: Stage) -> None:
    async def work() -> None:
        stage.work_until(lambda: stage.marks() == 1)

    stage.enqueue("mark")
    with ThreadPoolExecutor(1) as thread:  # a browser's test may have left a loop running in this one
        thread.submit(lambda: asyncio.run(work())).result()
