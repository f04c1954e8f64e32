"""Hours count when both sides agree on them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.projects.rules.incubation import meetings, refusals, texts
from challenge.projects.rules.incubation.meetings import Held

FIRST, TODAY = date(2027, 7, 1), date(2027, 7, 20)


@given(st.lists(st.tuples(st.sampled_from(meetings.LENGTHS), st.sampled_from(meetings.STATES))))
def test_it_counts_what_both_confirm(drawn: list[tuple[int, str]]) -> None:
    held = [Held(*one) for one in drawn]
    assert meetings.counted(held) == sum(minutes for minutes, state in drawn if state == "confirmed")


@pytest.mark.parametrize(("minutes", "hours"), [(0, 0), (15, 1), (60, 1), (75, 2), (120, 2)])
def test_it_takes_an_hour_that_is_begun(minutes: int, hours: int) -> None:
    assert meetings.hours(minutes) == hours


def test_it_is_confirmed_by_the_other_side() -> None:
    def answer(side: str, state: str = "noted", answered: str = "confirmed") -> str:
        return meetings.answer(state, noted_by="team", side=side, answered=answered)

    assert answer("mentor") == "confirmed"
    assert answer("mentor", answered="contested") == "contested"
    with pytest.raises(refusals.SessionOfOneself):
        answer("team")
    with pytest.raises(refusals.SessionAnswered):
        answer("mentor", "confirmed")
    with pytest.raises(refusals.AnswerUnknown):
        answer("mentor", answered="noted")


def test_it_is_on_a_day_that_has_come() -> None:
    for day in (FIRST, TODAY):
        assert meetings.require_note(day, 90, first_on=FIRST, today=TODAY) == day
    for wrong in (None, FIRST - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(refusals.SessionDayWrong):
            meetings.require_note(wrong, 90, first_on=FIRST, today=TODAY)
    with pytest.raises(refusals.SessionLengthWrong):
        meetings.require_note(TODAY, 7, first_on=FIRST, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "read"),
    [(" 2027-07-01", date(2027, 7, 1)), ("01/07/2027 ", date(2027, 7, 1)), ("31/31/2027", None), ("", None)],
)
def test_it_reads_a_day_with_or_without_a_calendar(typed: str, read: date | None) -> None:
    assert texts.day(typed) == read
