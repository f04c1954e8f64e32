"""So many questions a minute from one network; another's count is its own."""

from datetime import UTC, datetime, timedelta

import pytest

from challenge.opendata.rules.pace import Pace, TooOften

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def test_it_refuses_after_the_last_of_a_minute() -> None:
    pace = Pace(2)
    pace.count("a", NOON)
    pace.count("a", NOON)
    pace.count("b", NOON)
    with pytest.raises(TooOften):
        pace.count("a", NOON + timedelta(seconds=59))


def test_it_begins_again_after_a_minute() -> None:
    pace = Pace(1)
    pace.count("a", NOON)
    pace.count("a", NOON + timedelta(minutes=1))


def test_it_begins_again_when_the_clock_was_set_back() -> None:
    pace = Pace(1)
    pace.count("a", NOON)
    pace.count("a", NOON - timedelta(days=1))
