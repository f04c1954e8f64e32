from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from challenge.foundation import clock
from challenge.foundation.transaction import writing

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@time_machine.travel(NOON, tick=False)
def test_it_is_the_machines_time_in_utc() -> None:
    assert clock.now() == NOON
    assert clock.now().utcoffset() == timedelta(0)


def test_it_is_shifted_for_a_demonstration(app: Flask, travel: Callable[[timedelta], None]) -> None:
    travel(timedelta(days=3))
    with time_machine.travel(NOON, tick=False):
        assert clock.now() == NOON + timedelta(days=3)


@pytest.mark.usefixtures("both_databases")
def test_it_is_the_same_from_the_database(session: Session) -> None:
    assert abs(clock.database_now(session) - clock.now()) < timedelta(seconds=5)


@pytest.mark.usefixtures("both_databases")
def test_it_is_shifted_in_the_database_too(session: Session, travel: Callable[[timedelta], None]) -> None:
    travel(timedelta(days=3))
    assert clock.database_now(session) - datetime.now(UTC) > timedelta(days=2)


@pytest.mark.usefixtures("both_databases")
def test_it_goes_on_within_a_transaction(app: Flask) -> None:
    with writing() as session:
        first = clock.database_now(session)
        assert any(clock.database_now(session) != first for _ in range(1000))
