"""A pace of readings, without a row: of one asker, of all, by the minute."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from challenge.foundation import pace
from challenge.foundation.limits import TooManyTries
from challenge.foundation.pace import WINDOW, Pace

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_it_refuses_one_asker_and_not_the_other() -> None:
    paced = Pace(each=2, whole=9)
    for _ in range(2):
        paced.count("ada", NOW)
    with pytest.raises(TooManyTries):
        paced.count("ada", NOW + WINDOW - timedelta(seconds=1))
    paced.count("bilal", NOW)


def test_it_refuses_all_beyond_the_whole() -> None:
    paced = Pace(each=2, whole=3)
    for one in ("ada", "bilal", "chiara"):
        paced.count(one, NOW)
    with pytest.raises(TooManyTries):
        paced.count("dmitri", NOW)


@pytest.mark.parametrize("later", [WINDOW, -2 * WINDOW])
def test_it_begins_again_after_a_minute_or_when_the_clock_was_put_back(later: timedelta) -> None:
    paced = Pace(each=1, whole=1)
    paced.count("ada", NOW)
    paced.count("ada", NOW + later)


def test_two_applications_of_one_process_count_apart() -> None:
    for _ in range(2):
        with Flask(__name__).app_context():
            paced = pace.kept("reading", each=1, whole=1)
            paced.count("ada", NOW)
            with pytest.raises(TooManyTries):
                pace.kept("reading", each=1, whole=1).count("ada", NOW)
