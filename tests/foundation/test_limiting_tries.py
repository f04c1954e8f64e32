"""Limits hold over workers: each thread here has an engine of its own, as a worker has."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import clock, database, limits
from challenge.foundation.limits import TooManyTries, Tries
from challenge.foundation.transaction import writing

HOUR = timedelta(hours=1)


@pytest.fixture
def once(session: Session) -> None:
    limits.check(session, key="a", limit=1, window=HOUR, now=clock.now())


@pytest.mark.usefixtures("once")
def test_it_refuses_one_try_too_many(session: Session) -> None:
    with pytest.raises(TooManyTries):
        limits.check(session, key="a", limit=1, window=HOUR, now=clock.now())
    limits.check(session, key="b", limit=1, window=HOUR, now=clock.now())


@pytest.mark.usefixtures("once")
def test_it_begins_again_when_the_window_has_ended(session: Session) -> None:
    later = clock.now() + HOUR
    limits.check(session, key="a", limit=1, window=HOUR, now=later)
    with pytest.raises(TooManyTries):
        limits.check(session, key="a", limit=1, window=HOUR, now=later)


@pytest.mark.usefixtures("once")
def test_it_sweeps_what_has_ended(session: Session) -> None:
    limits.forget(session, {}, clock.now())
    assert session.scalars(select(Tries)).all()
    limits.forget(session, {}, clock.now() + HOUR)
    assert not session.scalars(select(Tries)).all()


def test_it_holds_over_two_workers(both_databases: str, app: Flask) -> None:
    engines = [database.make_engine(app.extensions["settings"]) for _ in range(2)]
    now = clock.now()

    def try_once(number: int) -> bool:
        with app.app_context():
            try:
                with writing(engine=engines[number % 2]) as session:
                    limits.check(session, key="shared", limit=5, window=HOUR, now=now)
            except TooManyTries:
                return False
            return True

    with ThreadPoolExecutor(4) as pool:
        passed = list(pool.map(try_once, range(16)))
    for engine in engines:
        engine.dispose()
    assert sum(passed) == 5
