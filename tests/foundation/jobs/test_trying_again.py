"""A job that was given up: listed, and tried again when somebody has mended what stopped it."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.engine import Engine

from challenge.foundation import clock, jobs, jobs_failed, slots
from challenge.foundation.transaction import reading, writing
from tests.foundation.jobs.stage import Stage


def given_up(stage: Stage) -> list[jobs_failed.FailedJob]:
    with reading(engine=stage.engine) as session:
        return jobs_failed.failed(session)


@pytest.fixture
def broken(stage: Stage) -> jobs_failed.FailedJob:
    """A job that failed at each of its tries."""
    stage.enqueue("broken", word="7")
    stage.work_until(lambda: len(given_up(stage)) == 1)
    return given_up(stage)[0]


def test_it_tells_what_was_given_up(stage: Stage, broken: jobs_failed.FailedJob) -> None:
    assert (broken.name, broken.payload, stage.files("tried")) == ("broken", {"word": "7"}, 3)
    assert abs((clock.now() - broken.failed_at).total_seconds()) < 600


def test_it_tries_again_once_mended(
    stage: Stage, broken: jobs_failed.FailedJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(slots.job_handlers, "broken", slots.job_handlers["mark"])
    with writing(engine=stage.engine) as session:
        assert jobs_failed.retry(session, [broken.id, 999], now=clock.now()) == [broken.id]
    stage.work_until(lambda: stage.marks() == 1)
    assert given_up(stage) == []


def test_it_retries_nothing_that_has_not_failed(stage: Stage) -> None:
    stage.enqueue("mark")
    with writing(engine=stage.engine) as session:
        assert jobs_failed.retry(session, range(1, 100), now=clock.now()) == []


@pytest.fixture
def one_failed(app: Flask, engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> int:
    """A failed job of an application on SQLite; its number."""
    monkeypatch.setitem(slots.job_handlers, "broken", slots.job_handlers["foundation.forget_mail"])
    with writing(engine=engine) as session:
        jobs.enqueue(session, "broken", {"mail": 3}, now=clock.now())
        session.flush()
        job = session.scalars(jobs_failed.select(jobs_failed.Job)).one()
        job.failed_at, job.attempts = clock.now(), 10
        return job.id


def test_it_is_a_command(app: Flask, one_failed: int) -> None:
    run = app.test_cli_runner().invoke
    listed = run(args=["jobs", "failed"])
    assert listed.exit_code == 1
    assert "broken" in listed.output
    assert run(args=["jobs", "retry", str(one_failed)]).output == "1 queued again\n"
    assert run(args=["jobs", "failed"]).exit_code == 0


def test_it_says_when_there_is_nothing_to_retry(app: Flask, one_failed: int) -> None:
    run = app.test_cli_runner().invoke
    assert run(args=["jobs", "retry"]).exit_code == 2
    assert run(args=["jobs", "retry", "777"]).exit_code == 1
    assert run(args=["jobs", "retry", "--all"]).exit_code == 0
