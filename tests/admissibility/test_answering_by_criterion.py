"""Each criterion has its yes or no and its reason; one no is enough; one appeal, in time, to another."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from challenge.admissibility.rules import answers
from challenge.admissibility.rules.answers import Contested, require_answer, require_appeal, require_reply
from challenge.admissibility.rules.refusals import (
    AppealedAlready,
    AppealNotOpen,
    AppealOfOneself,
    AppealTooLate,
    NothingToAppeal,
    NotYours,
)
from challenge.foundation.refusals import FormRefused
from tests.admissibility.studied import GRID, WORDS, said

AT = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)  # half past eleven at night in Paris
REFUSED = Contested("inadmissible", "account:9", AT)


def test_it_is_admissible_when_every_criterion_is_met() -> None:
    assert require_answer(said(), GRID).outcome == "admissible"
    assert require_answer(said("no"), GRID).outcome == "inadmissible"
    assert require_answer(said(cost="1 200,50"), GRID).cost_cents == 120_050


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"met": {"1": "yes"}}, "met-2"),
        ({"met": {"1": "yes", "2": "maybe"}}, "met-2"),
        ({"reasons": {"1": "Oui.", "2": " "}}, "reason-2"),
        ({"reasons": {"1": "x" * 1001, "2": "Oui."}}, "reason-1"),
        ({"service": ""}, "service"),
        ({"study": "x" * 3001}, "study"),
        ({"cost": "cher"}, "cost"),
    ],
)
def test_it_says_what_is_missing(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(FormRefused) as refused:
        require_answer(said(**changes), GRID)
    assert set(refused.value.faults) == {field}


def test_it_counts_days_in_the_city() -> None:
    assert answers.due_on(AT, days=60, zone="Europe/Paris") == date(2026, 4, 30)
    end = answers.appeal_ends_at(AT, days=15, zone="Europe/Paris")
    assert end == datetime(2026, 3, 16, 23, tzinfo=UTC)


def appeal(contested: Contested | None = REFUSED, **changes: Any) -> str:
    given: dict[str, Any] = {"own": True, "grid": GRID, "zone": "Europe/Paris", "now": AT} | changes
    return require_appeal(contested, given.pop("words", WORDS), **given)


def test_the_author_appeals_once_in_time() -> None:
    assert appeal(now=datetime(2026, 3, 16, 22, 59, tzinfo=UTC)) == WORDS
    assert answers.may_appeal(REFUSED, grid=GRID, zone="Europe/Paris", now=AT)
    assert not answers.may_appeal(None, grid=GRID, zone="Europe/Paris", now=AT)


@pytest.mark.parametrize(
    ("contested", "changes", "refusal"),
    [
        (None, {}, NothingToAppeal),
        (Contested("admissible", "account:9", AT), {}, NothingToAppeal),
        (REFUSED, {"own": False}, NotYours),
        (Contested("inadmissible", "account:9", AT, appealed=True), {}, AppealedAlready),
        (REFUSED, {"now": AT + timedelta(days=16)}, AppealTooLate),
        (REFUSED, {"words": "Non."}, FormRefused),
    ],
)
def test_no_other_appeal(
    contested: Contested | None, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        appeal(contested, **changes)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"open_": False}, AppealNotOpen),
        ({"actor": "account:9"}, AppealOfOneself),
        ({"outcome": "perhaps"}, FormRefused),
        ({"words": "x"}, FormRefused),
    ],
)
def test_somebody_else_answers_it(changes: dict[str, Any], refusal: type[Exception]) -> None:
    given: dict[str, Any] = {"actor": "account:8", "open_": True, "outcome": "admissible", "words": WORDS}
    assert require_reply(answered_by="account:9", **given) == WORDS
    with pytest.raises(refusal):
        require_reply(answered_by="account:9", **(given | changes))
