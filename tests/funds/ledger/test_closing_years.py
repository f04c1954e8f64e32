"""When a year opens, and when it may be closed."""

from datetime import UTC, date, datetime

import pytest

from challenge.funds.rules.ledger import refusals
from challenge.funds.rules.ledger.years import must_open, require_closable

EVE = datetime(2027, 12, 31, 9, tzinfo=UTC)
JANUARY = datetime(2028, 1, 5, tzinfo=UTC)


def test_it_opens_a_year_once_it_has_begun_somewhere() -> None:
    assert not must_open(2027, {2027: False}, EVE)
    with pytest.raises(refusals.YearClosed):
        must_open(2028, {2027: False}, EVE)
    assert must_open(2028, {2027: False}, EVE.replace(hour=10))  # ten in the morning there, midnight here
    assert must_open(2028, {2027: True}, JANUARY)


@pytest.mark.parametrize("closed", [{2026: True, 2027: False}, {2027: False}])
def test_it_writes_in_no_year_that_is_closed_or_before_the_first(closed: dict[int, bool]) -> None:
    with pytest.raises(refusals.YearClosed):
        must_open(2026, closed, JANUARY)


def test_it_closes_the_oldest_open_year_once_it_is_over() -> None:
    both, today = {2026: True, 2027: False, 2028: False}, date(2029, 1, 1)
    require_closable(2027, both, today)
    with pytest.raises(refusals.YearBeforeOpen):
        require_closable(2028, both, today)
    with pytest.raises(refusals.YearClosed):
        require_closable(2026, both, today)
    with pytest.raises(refusals.YearNotOver):
        require_closable(2027, both, date(2027, 12, 31))
