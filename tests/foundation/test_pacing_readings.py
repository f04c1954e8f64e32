"""A pace of readings, without a row: of one asker, of all, by the minute."""

from datetime import UTC, datetime, timedelta

import pytest

from challenge.foundation.limits import TooManyTries
from challenge.foundation.pace import WINDOW, Pace

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_it_refuses_one_asker_and_not_the_other() -> None:
    pace = Pace(each=2, whole=9)
    for _ in range(2):
        pace.count("ada", NOW)
    with pytest.raises(TooManyTries):
        pace.count("ada", NOW + WINDOW - timedelta(seconds=1))
    pace.count("bilal", NOW)


def test_it_refuses_all_beyond_the_whole() -> None:
    pace = Pace(each=2, whole=3)
    for one in ("ada", "bilal", "chiara"):
        pace.count(one, NOW)
    with pytest.raises(TooManyTries):
        pace.count("dmitri", NOW)


@pytest.mark.parametrize("later", [WINDOW, -2 * WINDOW])
def test_it_begins_again_after_a_minute_or_when_the_clock_was_put_back(later: timedelta) -> None:
    pace = Pace(each=1, whole=1)
    pace.count("ada", NOW)
    pace.count("ada", NOW + later)
