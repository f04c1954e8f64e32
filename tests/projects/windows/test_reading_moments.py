"""The moments of a call are typed in the city's hour, and are instants."""

from datetime import UTC, datetime

import pytest

from challenge.projects.rules import windows
from challenge.projects.rules.windows import Late, Moments, MomentsRefused
from tests.projects.windows.samples import CALL, paris

NAMES = ("opens_at", "last_start", "last_submit")


def typed(*texts: str, late: Late = Late.NONE, grace: int = 0) -> Moments:
    first, second, third = map(datetime.fromisoformat, texts)
    return windows.moments(first, second, third, zone="Europe/Paris", late=late, grace_minutes=grace)


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        ("2027-03-27", "2027-03-27T22:59:59+00:00"),
        ("2027-03-28", "2027-03-28T21:59:59+00:00"),
        ("2027-10-30", "2027-10-30T21:59:59+00:00"),
        ("2027-10-31", "2027-10-31T22:59:59+00:00"),
    ],
)
def test_it_ends_the_day_across_both_changes_of_hour(day: str, utc: str) -> None:
    assert paris(f"{day}T23:59:59") == datetime.fromisoformat(utc)


def test_it_refuses_hours_that_do_not_exist_or_come_twice() -> None:
    for text, fault in (("2027-03-28T02:30", windows.SKIPPED), ("2027-10-31T02:30", windows.TWICE)):
        assert windows.instant(datetime.fromisoformat(text), "Europe/Paris") == fault
    assert windows.instant(datetime(2027, 1, 1, tzinfo=UTC), "Europe/Paris") == windows.ZONE_GIVEN


def test_it_reads_what_was_typed() -> None:
    assert typed("2027-03-01T09:00", "2027-03-21T23:59:59", "2027-03-28T23:59:59") == CALL
    same = typed("2027-03-01T09:00", "2027-03-21T23:59", "2027-03-21T23:59", late=Late.GRACE, grace=1440)
    assert same.last_start == same.last_submit


@pytest.mark.parametrize(
    ("texts", "late", "grace", "fields"),
    [
        (("2027-03-28T02:30", "2027-10-31T02:30", "2027-03-28T02:01"), Late.NONE, 0, set(NAMES)),
        (("2027-03-01T09:00", "2027-03-01T09:00", "2027-03-28T23:59"), Late.NONE, 0, {"last_start"}),
        (("2027-03-01T09:00", "2027-03-21T09:00", "2027-03-21T08:59"), Late.NONE, 0, {"last_submit"}),
        (("2027-03-01T09:00", "2027-03-21T09:00", "2027-03-28T23:59"), Late.GRACE, 0, {"grace_minutes"}),
        (("2027-03-01T09:00", "2027-03-21T09:00", "2027-03-28T23:59"), Late.GRACE, 1441, {"grace_minutes"}),
        (("2027-03-01T09:00", "2027-03-21T09:00", "2027-03-28T23:59"), Late.WAIVER, 5, {"grace_minutes"}),
    ],
)
def test_it_tells_each_fault_at_its_field(
    texts: tuple[str, str, str], late: Late, grace: int, fields: set[str]
) -> None:
    with pytest.raises(MomentsRefused) as refused:
        typed(*texts, late=late, grace=grace)
    assert set(refused.value.faults) == fields


@pytest.mark.parametrize("text", ["", "demain", "1999-01-01T00:00", "9999-12-31T23:59"])
def test_it_says_how_a_moment_is_written(text: str) -> None:
    assert windows.written_instant(text, "Europe/Paris") == windows.AS_WRITTEN


def test_it_reads_a_moment_as_browsers_write_it() -> None:
    found = windows.written_instant(" 2027-07-01T18:00 ", "Europe/Paris")
    assert found == datetime(2027, 7, 1, 16, tzinfo=UTC)
