"""What an edition promised about a project: kept, late or missed, by its day and by how it ended."""

from datetime import date, timedelta

import pytest

from challenge.projects.rules.incubation import ends, milestones, promised

DAY = date(2027, 7, 1)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("ending", "today", "wanted"),
    [
        (None, DAY, "going_on"),
        (None, AFTER, "late"),
        (ends.COMPLETED, AFTER, "kept"),
        (ends.STOPPED, BEFORE, "missed"),
        (ends.FAILED, AFTER, "missed"),
        (ends.HANDED_OVER, AFTER, "going_on"),
        (ends.MERGED, AFTER, "going_on"),
    ],
)
def test_a_project_past_its_day_is_late(ending: str | None, today: date, wanted: str) -> None:
    assert promised.project(ending, DAY, today) == wanted


def test_a_project_without_a_day_is_never_late() -> None:
    assert promised.project(None, None, AFTER) == "going_on"


@pytest.mark.parametrize(
    ("state", "ending", "today", "wanted"),
    [
        ("planned", None, DAY, "to_come"),
        ("planned", None, AFTER, "late"),
        ("planned", ends.STOPPED, BEFORE, "missed"),
        (milestones.VALIDATED, ends.STOPPED, AFTER, "kept"),
    ],
)
def test_a_milestone_falls_with_its_project(state: str, ending: str | None, today: date, wanted: str) -> None:
    assert promised.milestone(state, ending, DAY, today) == wanted


@pytest.mark.parametrize(
    ("paid", "ending", "wanted"),
    [
        (0, None, "to_come"),
        (4, None, "going_on"),
        (10, None, "kept"),
        (0, ends.STOPPED, "missed"),
        (4, ends.FAILED, "missed"),
        (10, ends.STOPPED, "kept"),
    ],
)
def test_money_that_will_never_be_paid_is_not_to_come(paid: int, ending: str | None, wanted: str) -> None:
    assert promised.payment(promised=10, paid=paid, ending=ending) == wanted
