"""Whether an application meets the rules: condition by condition, with what is not answered yet."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from flask import Flask

from challenge.foundation.i18n import in_each_language
from challenge.projects.rules.eligibility import reading
from challenge.projects.rules.eligibility.judging import Judgment, Verdict, judge
from tests.projects.eligibility.samples import WHOLE, leaf, rules

INSTANT = datetime(2026, 1, 1, tzinfo=UTC)
F, N, H = Verdict.FAILS, Verdict.NOT_ANSWERED, Verdict.HOLDS
GOOD = {"body": "association", "created_on": date(2025, 1, 1), "turnover": 1, "debts": False}
ANSWERS = {True: H, False: F, None: N}


def judged(data: dict[str, Any], **answers: object) -> Judgment:
    return judge(reading.read(data), answers)


def reasons(judgment: Judgment) -> list[str]:
    return [str(reason) for reason in judgment.reasons]


def test_it_finds_eligible_who_meets_every_condition() -> None:
    found = judged(WHOLE, **GOOD)
    assert found.verdict is H
    assert not found.reasons
    assert not found.missing


def test_it_tells_each_condition_with_its_place() -> None:
    found = judged(WHOLE, **GOOD | {"created_on": "2020-01-01", "turnover": None, "debts": True})
    assert [(one.path, one.verdict, one.decides) for one in found.conditions] == [
        ("rule.all.0", H, False),
        ("rule.all.1.any.0", F, False),
        ("rule.all.1.any.1", N, True),
        ("rule.all.2.not", F, True),
    ]


def test_it_does_not_blame_one_way_while_another_is_open_or_met() -> None:
    old_and_in_debt = GOOD | {"created_on": "2020-01-01", "debts": True}
    assert reasons(judged(WHOLE, **old_and_in_debt)) == ["Des dettes."]
    assert reasons(judged(WHOLE, **old_and_in_debt | {"turnover": None})) == ["Des dettes."]
    assert reasons(judged(WHOLE, **old_and_in_debt | {"turnover": 5_000_001})) == [
        "Trop ancien.",
        "Trop gros.",
        "Des dettes.",
    ]


def test_it_waits_for_answers_that_may_still_change_it() -> None:
    found = judged(WHOLE, body="association")
    assert found.verdict is N
    assert found.missing == ("created_on", "turnover", "debts")
    assert not found.reasons
    assert judged(WHOLE, body="association", turnover=0).missing == ("debts",)


def test_it_includes_its_limits() -> None:
    for operator, value, best, beyond in (
        ("at_most", 100, 100, 101),
        ("at_least", 100, 100, 99),
    ):
        assert judged(rules(leaf("asked", operator, value)), asked=best).verdict is H
        assert judged(rules(leaf("asked", operator, value)), asked=beyond).verdict is F
    day = rules(leaf("starts_on", "not_after", "2027-12-31"))
    assert judged(day, starts_on="2027-12-31").verdict is H
    assert judged(day, starts_on="2028-01-01").verdict is F
    assert judged(rules(leaf("starts_on", "not_before", "2027-12-31")), starts_on="2027-12-30").verdict is F


@pytest.mark.parametrize(
    ("fact", "operator", "value", "answers"),
    [
        ("asked", "at_most", 9, ["5", 5.0, True, -1, 10**15, float("nan"), None, [], {}]),
        ("body", "is", "company", ["guild", "", " company", "x" * 41, 5, ["company"], {"company"}]),
        ("place", "in", ["75056"], ["", " ", 75056, ["75056"], {}]),
        (
            "ends_on",
            "not_after",
            "2027-01-01",
            [INSTANT, "20260101", "2026-W01-1", "hier", 5],
        ),
        ("q", "is", True, [1, 0, "true", "on", None, []]),
    ],
)
def test_it_takes_an_answer_of_another_kind_for_none(
    fact: str, operator: str, value: object, answers: list[object]
) -> None:
    data = rules({"not": leaf(fact, operator, value)}, "q")
    for answer in answers:
        assert judged(data, **{fact: answer}).verdict is N


@pytest.mark.parametrize("given", list(product(ANSWERS, repeat=3)))
def test_its_not_turns_and_into_or(given: tuple[bool | None, ...]) -> None:
    answers = dict(zip("pqr", given, strict=True))
    leaves = [leaf(name, "is", True) for name in "pqr"]
    contraries = [{"not": one} for one in leaves]
    found = [ANSWERS[answer] for answer in given]
    assert judged(rules({"all": leaves}, *"pqr"), **answers).verdict is min(found)
    assert judged(rules({"any": leaves}, *"pqr"), **answers).verdict is max(found)
    for group, dual in (("all", "any"), ("any", "all")):
        outside = judged(rules({"not": {group: leaves}}, *"pqr"), **answers)
        inside = judged(rules({dual: contraries}, *"pqr"), **answers)
        assert outside.verdict is inside.verdict
        assert [(one.verdict, one.decides) for one in outside.conditions] == [
            (one.verdict, one.decides) for one in inside.conditions
        ]


def test_it_lets_everybody_apply_to_a_call_without_rule() -> None:
    assert judged(rules(None)).verdict is H


def test_it_asks_nothing_that_no_longer_exists() -> None:
    read = reading.read(rules(leaf("q", "is", True), "q"))
    assert judge(replace(read, questions={}), {"q": True}).verdict is N


def test_it_says_its_sentence_in_both_languages(app: Flask) -> None:
    (reason,) = judged(rules(leaf("asked", "at_most", 1, "Trop.")), asked=2).reasons
    with app.app_context():
        assert in_each_language(reason.sentence) == {"fr": "Trop.", "en": "Trop. (en)"}
