"""Residents' acts follow the planned days, even when nobody moved the phase."""

from datetime import UTC, date, datetime

import pytest

from challenge.cycles.queries.editions import Window
from challenge.cycles.rules.days import OutsideDays, possible, require_days
from challenge.cycles.rules.planning import Span, instants

PARIS = "Europe/Paris"


def window(phase: str, first: date, last: date) -> Window:
    at = instants(Span(first, last), PARIS)
    return Window(phase, first, last, at.opens_at, at.closes_at, moves_itself=False)


PLANNED = {
    one.phase: one
    for one in (
        window("proposals", date(2026, 3, 1), date(2026, 6, 30)),
        window("moderation", date(2026, 7, 10), date(2026, 8, 31)),
    )
}
BEFORE = datetime(2026, 2, 28, 22, 59, tzinfo=UTC)
DURING = datetime(2026, 2, 28, 23, tzinfo=UTC)  # midnight in Paris
CLOSED = datetime(2026, 6, 30, 22, tzinfo=UTC)


@pytest.mark.parametrize(("now", "open_"), [(BEFORE, False), (DURING, True), (CLOSED, False)])
def test_it_proposes_within_the_days_only(now: datetime, open_: bool) -> None:
    assert ("propose" in possible({"resident"}, "proposals", PLANNED, now)) is open_


def test_it_says_when() -> None:
    with pytest.raises(OutsideDays, match="2026-03-01 au 2026-06-30"):
        require_days("propose", "proposals", PLANNED, BEFORE)


def test_it_spans_the_phases_of_an_act() -> None:
    """Nobody moved the phase, and there are days between the two: supporting goes on."""
    require_days("support", "proposals", PLANNED, CLOSED)
    with pytest.raises(OutsideDays):
        require_days("support", "moderation", PLANNED, datetime(2026, 8, 31, 22, tzinfo=UTC))


def test_it_leaves_staff_votes_and_phases_without_days_alone() -> None:
    require_days("moderate", "proposals", PLANNED, BEFORE)
    require_days("vote", "referendum", PLANNED, BEFORE)
    require_days("support", "moderation", {"proposals": PLANNED["proposals"]}, CLOSED)
    assert "moderate" in possible({"moderator"}, "moderation", PLANNED, BEFORE)
