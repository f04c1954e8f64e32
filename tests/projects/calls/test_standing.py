"""Where a call stands, by its dates."""

from datetime import timedelta

import pytest

from challenge.projects.rules.call_sheets.standing import STANDINGS, standing
from tests.projects.call_sheets.samples import SHEET

SECOND, GRACE = timedelta(seconds=1), timedelta(minutes=30)
MOMENTS = SHEET.moments


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (MOMENTS.opens_at - SECOND, "announced"),
        (MOMENTS.opens_at, "open"),
        (MOMENTS.last_start, "open"),
        (MOMENTS.last_start + SECOND, "finishing"),
        (MOMENTS.last_submit + GRACE, "finishing"),
        (MOMENTS.last_submit + GRACE + SECOND, "closed"),
    ],
)
def test_it_stands_where_its_dates_say(now: object, expected: str) -> None:
    assert standing("open", MOMENTS, now) == expected  # type: ignore[arg-type]
    assert expected in STANDINGS


def test_it_stays_cancelled() -> None:
    assert standing("cancelled", MOMENTS, MOMENTS.opens_at) == "cancelled"
