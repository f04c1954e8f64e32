"""The days of the phases follow one another, and mean instants in the city's zone."""

from datetime import UTC, date, datetime

import pytest

from challenge.cycles.rules import planning
from challenge.cycles.rules.planning import Span, instants, require_plan
from challenge.cycles.rules.refusals import PlanRefused

TODAY = date(2026, 3, 1)


def faults(phase: str = "proposals", **plan: Span) -> dict[str, str]:
    with pytest.raises(PlanRefused) as refused:
        require_plan(plan, phase=phase, today=TODAY)
    return {field: sentence.msgid for field, sentence in refused.value.faults.items()}


def test_it_takes_days_in_order() -> None:
    spans = {"proposals": Span(TODAY, TODAY), "call": Span(date(2026, 5, 1), date(2026, 6, 1), True)}
    require_plan(spans | {"closed": Span(date(2026, 6, 2))}, phase="proposals", today=TODAY)
    require_plan({}, phase="closed", today=TODAY)


@pytest.mark.parametrize(
    ("span", "side", "fault"),
    [
        (Span(None, TODAY), "opens", planning.FIRST_MISSING),
        (Span(moves_itself=True), "opens", planning.FIRST_MISSING),
        (Span(TODAY), "closes", planning.LAST_MISSING),
        (Span(TODAY, date(2026, 2, 1)), "closes", planning.REVERSED),
        (Span(date(9999, 12, 31), date(9999, 12, 31)), "opens", planning.FAR),
        (Span(TODAY, date(9999, 12, 31)), "closes", planning.FAR),
        (Span(TODAY, TODAY, True), "opens", planning.PAST),
    ],
)
def test_it_tells_what_is_wrong_at_its_field(span: Span, side: str, fault: planning.Sentence) -> None:
    assert faults(moderation=span) == {f"moderation_{side}": fault.msgid}


def test_it_refuses_a_phase_that_begins_before_another_ends() -> None:
    found = faults(proposals=Span(TODAY, date(2026, 4, 1)), call=Span(date(2026, 4, 1), date(2026, 5, 1)))
    assert set(found) == {"call_opens"}


def test_it_lets_a_past_phase_keep_its_tick() -> None:
    require_plan({"moderation": Span(TODAY, TODAY, True)}, phase="shortlist", today=TODAY)


def test_it_counts_days_in_the_zone_of_the_city() -> None:
    at = instants(Span(date(2026, 3, 1), date(2026, 3, 29)), "Europe/Paris")
    assert at.opens_at == datetime(2026, 2, 28, 23, tzinfo=UTC)
    assert at.closes_at == datetime(2026, 3, 29, 22, tzinfo=UTC)  # summer time began that day
    assert instants(Span(TODAY), "Europe/Paris").closes_at is None
    with pytest.raises(ValueError, match="without days"):
        instants(Span(), "Europe/Paris")
