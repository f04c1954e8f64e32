"""The drawn timeline: in order, within its width, as long as the days, with today at its place."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from challenge.cycles.rules.phases import PHASES
from challenge.cycles.rules.planning import Span
from challenge.cycles.rules.timeline import GAP, SHORTEST, WIDTH, draw

FIRST = date(2026, 3, 1)
PLAN = {
    "proposals": Span(FIRST, date(2026, 6, 30)),
    "moderation": Span(date(2026, 7, 1), date(2026, 7, 31)),
    "referendum": Span(date(2027, 1, 10), date(2027, 1, 31)),
}


@pytest.mark.parametrize("plan", [{}, PLAN, {name: Span(FIRST, FIRST) for name in PHASES}])
@pytest.mark.parametrize("phase", PHASES)
def test_it_fills_its_width_in_order(plan: dict[str, Span], phase: str) -> None:
    found = draw(plan, phase=phase, today=FIRST).stretches
    assert [one.phase for one in found] == list(PHASES)
    assert all(one.width >= SHORTEST for one in found)
    assert abs(found[-1].x + found[-1].width - WIDTH) < 1
    for before, after in pairwise(found):
        assert abs(before.x + before.width + GAP - after.x) < 0.3


def test_it_tells_done_now_and_coming() -> None:
    states = [one.state for one in draw(PLAN, phase="shortlist", today=FIRST).stretches]
    assert states == ["done"] * 2 + ["now"] + ["coming"] * 6


def test_it_is_as_long_as_the_days() -> None:
    found = {one.phase: one for one in draw(PLAN, phase="proposals", today=FIRST).stretches}
    assert found["proposals"].width > found["moderation"].width > found["referendum"].width
    assert found["closed"].width == SHORTEST
    assert found["proposals"].x < found["proposals"].middle < found["moderation"].x


def test_it_tells_a_year_where_it_begins() -> None:
    found = draw(PLAN, phase="proposals", today=FIRST).stretches
    assert [one.year for one in found if one.year] == [2026, 2027]


@pytest.mark.parametrize(("days", "share"), [(-5, 0), (0, 0), (61, 0.5), (122, 1), (500, 1)])
def test_it_puts_today_within_the_phase(days: int, share: float) -> None:
    found = draw(PLAN, phase="proposals", today=FIRST + timedelta(days=days))
    assert found.here == pytest.approx(found.stretches[0].width * share, abs=0.2)


def test_it_puts_today_in_the_middle_of_a_phase_without_days_and_nowhere_at_the_end() -> None:
    found = draw(PLAN, phase="shortlist", today=FIRST)
    assert found.here == pytest.approx(found.stretches[2].middle, abs=0.2)
    assert draw(PLAN, phase="closed", today=FIRST).here is None
