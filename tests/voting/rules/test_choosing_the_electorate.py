"""Who has reached the age on the day of opening, by the city's calendar."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from challenge.voting.rules.electorate import born_on_or_before

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("opens_at", "age", "latest"),
    [
        (datetime(2026, 12, 1, 8, tzinfo=UTC), 16, date(2010, 12, 1)),
        (datetime(2026, 11, 30, 23, 30, tzinfo=UTC), 16, date(2010, 12, 1)),  # already December in the city
        (datetime(2028, 2, 29, 8, tzinfo=UTC), 18, date(2010, 2, 28)),  # on 1 March 2010: tomorrow
        (datetime(2026, 2, 28, 8, tzinfo=UTC), 18, date(2008, 2, 28)),  # on 29 February 2008: tomorrow
    ],
)
def test_it_takes_who_has_the_age_on_the_day_of_opening(opens_at: datetime, age: int, latest: date) -> None:
    assert born_on_or_before(opens_at, age, PARIS) == latest
