"""A report each quarter, in five questions, until a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.projects.rules.incubation import quarters, refusals, reminding
from challenge.projects.rules.incubation.quarters import Quarter

Q1, Q2 = Quarter(2027, 1), Quarter(2027, 2)
ANSWERS = dict.fromkeys(quarters.QUESTIONS, "Rien.")
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(days)
def test_it_finds_the_quarter_of_every_day(day: date) -> None:
    found = quarters.of_day(day)
    assert found.first_on <= day <= found.last_on
    assert quarters.read(found.key) == found
    assert found.next.first_on == found.last_on + timedelta(days=1)


@given(days, st.integers(0, 2000), st.none() | st.integers(0, 2000))
def test_it_asks_for_quarters_that_follow_each_other(opened: date, lasts: int, ends: int | None) -> None:
    ended = None if ends is None else opened + timedelta(days=ends)
    found = quarters.asked(opened, ended, opened + timedelta(days=lasts))
    assert list(found) == sorted(set(found))
    for one in found:
        assert one.last_on - opened >= quarters.LEAST
        assert one.first_on <= (ended or date.max)


def test_it_spares_a_quarter_that_has_just_begun_to_count() -> None:
    assert quarters.asked(date(2027, 3, 15), None, date(2027, 4, 1)) == (Q2,)
    assert quarters.asked(date(2027, 1, 15), None, date(2027, 4, 1)) == (Q1, Q2)
    assert quarters.asked(date(2027, 1, 15), date(2027, 2, 1), date(2027, 9, 1)) == (Q1,)
    with pytest.raises(refusals.ReportNotFound):
        quarters.require_asked(Q1, date(2027, 3, 15), None, date(2027, 4, 1))


@pytest.mark.parametrize("key", ["", "2027", "2027-T5", "2027-T", "27-T1", "1999-T1", "٢٠٢٧-T1"])
def test_it_knows_no_other_quarter(key: str) -> None:
    with pytest.raises(refusals.ReportNotFound):
        quarters.read(key)


def test_it_goes_once_its_quarter_is_over() -> None:
    def send(today: date, sent: bool = False, ended: bool = False, **answers: str) -> dict[str, str]:
        return quarters.send(Q1, ANSWERS | answers, sent=sent, ended=ended, today=today)

    assert send(date(2027, 4, 1), done=" Fait. ")["done"] == "Fait."
    assert send(date(2027, 2, 1), ended=True)
    with pytest.raises(refusals.ReportTooEarly):
        send(date(2027, 3, 31))
    with pytest.raises(refusals.ReportSent):
        send(date(2027, 4, 1), sent=True)
    with pytest.raises(quarters.ReportIncomplete) as refused:
        send(date(2027, 4, 1), done=" ", money="x" * 2001)
    assert [one.field for one in refused.value.faults] == ["done", "money"]


def test_it_is_late_after_fifteen_days() -> None:
    assert not quarters.is_late(Q1, sent=False, today=date(2027, 4, 15))
    assert quarters.is_late(Q1, sent=False, today=date(2027, 4, 16))
    assert not quarters.is_late(Q1, sent=True, today=date(2027, 4, 16))


@given(days, st.integers(-60, 60))
def test_it_reminds_of_each_thing_once(day: date, after: int) -> None:
    today = day + timedelta(days=after)
    found = reminding.due([(7, "Vélos", day)], [quarters.of_day(day)], (), today)
    keys = [one.key for one in found]
    assert len(keys) == len(set(keys))
    assert reminding.due([(7, "Vélos", day)], [quarters.of_day(day)], keys, today) == ()
    assert any(one.kind == "soon" for one in found) == (0 <= -after <= 14)
    assert any(one.kind == "late" for one in found) == (0 < after < 30)


def test_it_reminds_of_a_report_when_it_opens_and_when_it_is_late() -> None:
    kinds = {
        day: [one.kind for one in reminding.due((), [Q1], (), day)]
        for day in (date(2027, 3, 31), date(2027, 4, 1), date(2027, 4, 16), date(2027, 6, 1))
    }
    assert list(kinds.values()) == [[], ["report"], ["report_late"], []]


def test_it_lets_the_report_of_a_quarter_be_written_as_soon_as_it_runs() -> None:
    quarters.require_asked(Q1, date(2027, 1, 15), None, date(2027, 2, 1))
    with pytest.raises(refusals.ReportNotFound):
        quarters.require_asked(Q2, date(2027, 1, 15), None, date(2027, 2, 1))
