"""A target is a promise with a day: what is said of it changes once that day has passed."""

from datetime import date, timedelta

import pytest

from challenge.impact.rules import promised, telling
from challenge.impact.rules.promised import Target

LAST = date(2028, 7, 1)
DAYS = (date(2027, 7, 1), LAST)
AT_LAST = LAST - timedelta(days=3)
EARLY = date(2027, 7, 2)
NEXT, MUCH_LATER = LAST + timedelta(days=1), LAST + timedelta(days=46)


@pytest.mark.parametrize(
    ("verdict", "measured_on", "today", "wanted"),
    [
        (telling.UNKNOWN, None, LAST, "to_come"),
        (telling.UNKNOWN, None, NEXT, "late"),
        (telling.UNKNOWN, None, MUCH_LATER, "late"),
        (telling.BETTER, EARLY, LAST, "going_on"),
        (telling.SHORT, EARLY, LAST, "going_on"),
        (telling.BETTER, EARLY, NEXT, "late"),
        (telling.BETTER, EARLY, MUCH_LATER, "missed"),
        (telling.BETTER, AT_LAST, NEXT, "missed"),
        (telling.WORSE, AT_LAST, NEXT, "missed"),
        (telling.UNSURE, AT_LAST, MUCH_LATER, "late"),
        (telling.REACHED, EARLY, EARLY, "kept"),
        (telling.REACHED, AT_LAST, MUCH_LATER, "kept"),
    ],
)
def test_it_reads_the_day(verdict: str, measured_on: date | None, today: date, wanted: str) -> None:
    assert promised.state(Target(verdict, DAYS, measured_on), today) == wanted


def test_a_target_without_a_day_goes_on() -> None:
    assert promised.state(Target(telling.SAME, (), EARLY), MUCH_LATER) == "going_on"
    assert promised.state(Target(telling.UNKNOWN, (), None), MUCH_LATER) == "to_come"


@pytest.mark.parametrize(
    ("verdict", "today", "wanted"),
    [
        (telling.BETTER, LAST, False),
        (telling.BETTER, NEXT, True),
        (telling.WORSE, EARLY, True),
        (telling.UNSURE, MUCH_LATER, False),
        (telling.REACHED, NEXT, False),
    ],
)
def test_a_target_missed_on_its_last_day_did_not_work(verdict: str, today: date, wanted: bool) -> None:
    assert promised.is_missed(Target(verdict, DAYS, AT_LAST), today) is wanted
