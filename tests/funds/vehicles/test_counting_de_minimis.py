"""Aid to one undertaking is counted over three rolling years."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from challenge.funds.rules.de_minimis import (
    DeMinimisExceeded,
    Grant,
    ceiling,
    counted,
    highest,
    left,
    require_room,
    since,
)

DAY = date(2027, 3, 1)
MOST = 30_000_000


def test_it_forgets_what_is_three_years_old_to_the_day() -> None:
    old = [Grant(date(2024, 3, 1), 5), Grant(date(2024, 3, 2), 7)]
    assert counted(old, on=DAY) == 7
    assert since(date(2028, 2, 29)) == date(2025, 2, 28)


def test_it_gives_up_to_the_ceiling_and_not_a_cent_more() -> None:
    require_room([Grant(DAY, 10_000_000)], 20_000_000, on=DAY)
    with pytest.raises(DeMinimisExceeded, match="2023/2831"):
        require_room([Grant(DAY, 10_000_000)], 20_000_001, on=DAY)
    assert left([Grant(DAY, MOST + 5)], on=DAY) == 0


def test_it_counts_what_was_given_later_too() -> None:
    later = [Grant(date(2028, 1, 1), 25_000_000)]
    with pytest.raises(DeMinimisExceeded):
        require_room(later, 5_000_001, on=DAY)
    require_room(later, MOST, on=date(2024, 6, 1))


def test_it_has_the_ceiling_of_the_day() -> None:
    assert [ceiling(day) for day in (date(2010, 1, 1), date(2023, 12, 31), DAY)] == [0, 20_000_000, MOST]


grants = st.lists(st.builds(Grant, st.dates(date(2024, 1, 1), date(2031, 1, 1)), st.integers(1, MOST // 3)))


@settings(max_examples=30)
@given(grants)
def test_it_never_lets_any_three_years_pass_the_ceiling(asked: list[Grant]) -> None:
    given_: list[Grant] = []
    for one in asked:
        try:
            require_room(given_, one.cents, on=one.on)
        except DeMinimisExceeded:
            assert highest([*given_, one], on=one.on) > MOST
        else:
            given_.append(one)
    assert all(counted(given_, on=one.on) <= MOST for one in given_)
