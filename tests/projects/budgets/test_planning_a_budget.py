"""A budget plan balances, asks what the call may pay, and says when each tranche is due."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from challenge.foundation.i18n import in_each_language
from challenge.projects.rules import budgets
from challenge.projects.rules.budgets import Limits, Line, Plan, Tranche, faults

LIMITS = Limits(least=500_000, most=5_000_000, share=8_000)
GOOD = Plan(
    expenses=[Line("Matériel", 3_000_001), Line("Salaires", 1_999_999)],
    income=[Line("Nous-mêmes", 1_000_000)],
    asked=4_000_000,
    tranches=[
        Tranche(1_500_000, "Atelier ouvert", date(2027, 9, 1)),
        Tranche(2_500_000, "Cent vélos réparés", date(2028, 3, 1)),
    ],
)
FIRST, SECOND = GOOD.tranches


def fields(plan: Plan, limits: Limits = LIMITS) -> list[str]:
    return [fault.field for fault in faults(plan, limits)]


def test_it_accepts_a_plan_that_balances_to_the_cent_at_its_largest_share() -> None:
    assert faults(GOOD, LIMITS) == ()


@pytest.mark.parametrize("cents", [None, 0, -1, True, 1.5, 10**12 + 1])
def test_it_takes_only_whole_cents_above_zero(cents: int | None) -> None:
    plan = replace(GOOD, expenses=[Line("x", cents)], income=[Line("y", cents)])
    assert fields(plan) == ["expenses.0.cents", "income.0.cents"]
    asking = replace(GOOD, asked=cents, tranches=[replace(FIRST, cents=cents)])
    assert fields(asking) == ["asked", "tranches.0.cents"]


@pytest.mark.parametrize(
    ("plan", "field", "sentence"),
    [
        (replace(GOOD, income=[]), "income", budgets.INCOME_SHORT),
        (replace(GOOD, income=[Line("x", 1_000_001)]), "income", budgets.INCOME_OVER),
        (replace(GOOD, tranches=[FIRST]), "tranches", budgets.TRANCHES_SHORT),
        (replace(GOOD, tranches=[FIRST, SECOND, SECOND]), "tranches", budgets.TRANCHES_OVER),
        (replace(GOOD, tranches=[]), "tranches", budgets.NO_TRANCHE.msgid),
        (replace(GOOD, expenses=[]), "expenses", budgets.NO_EXPENSE.msgid),
    ],
)
def test_it_says_what_does_not_add_up(plan: Plan, field: str, sentence: str) -> None:
    (fault,) = faults(plan, LIMITS)
    assert (fault.field, fault.sentence.msgid) == (field, sentence)


def asking(cents: int, expenses: int) -> Plan:
    rest = expenses - cents
    return Plan([Line("x", expenses)], [Line("y", rest)], cents, [replace(FIRST, cents=cents)])


@pytest.mark.parametrize(
    ("cents", "expenses", "sentence"),
    [
        (499_999, 9_000_000, budgets.ASKED_TOO_LITTLE),
        (5_000_001, 9_000_000, budgets.ASKED_TOO_MUCH),
        (800_001, 1_000_000, budgets.SHARE_TOO_LARGE),
        (800_001, 1_000_001, budgets.SHARE_TOO_LARGE),
    ],
)
def test_it_keeps_to_what_the_call_pays(cents: int, expenses: int, sentence: str) -> None:
    (fault,) = faults(asking(cents, expenses), LIMITS)
    assert (fault.field, fault.sentence.msgid) == ("asked", sentence)


def test_it_includes_its_limits() -> None:
    for cents, expenses in ((500_000, 9_000_000), (5_000_000, 9_000_000), (800_000, 1_000_000)):
        assert faults(asking(cents, expenses), LIMITS) == ()


def test_it_lists_every_fault_at_once_in_the_order_of_the_form() -> None:
    plan = Plan([Line(" ", None)], [Line("x" * 121, 5)], None, [Tranche(None, "", None)])
    assert fields(plan) == [
        "expenses.0.label",
        "expenses.0.cents",
        "income.0.label",
        "asked",
        "tranches.0.cents",
        "tranches.0.milestone",
        "tranches.0.due_on",
    ]
    assert fields(Plan()) == ["expenses", "asked", "tranches"]


def test_it_wants_tranches_in_order_of_days() -> None:
    plan = replace(GOOD, tranches=[replace(FIRST, due_on=date(2029, 1, 1)), SECOND])
    assert fields(plan) == ["tranches.1.due_on"]
    same_day = replace(GOOD, tranches=[FIRST, replace(SECOND, due_on=FIRST.due_on)])
    assert fields(same_day) == []
    one_day_missing = replace(GOOD, tranches=[replace(FIRST, due_on=None), SECOND])
    assert fields(one_day_missing) == ["tranches.0.due_on"]


def test_it_does_not_take_endless_lists() -> None:
    many = [Line("x", 1)] * 61
    assert fields(Plan(many, many, None, [replace(FIRST, cents=1)] * 13)) == [
        "expenses",
        "income",
        "asked",
        "tranches",
    ]


def test_it_says_the_gap_in_euros_in_both_languages(app: Flask) -> None:
    (fault,) = faults(replace(GOOD, income=[Line("x", 999_950)]), LIMITS)
    (share,) = faults(asking(800_001, 1_000_000), LIMITS)
    with app.app_context():
        assert "0,50\u00a0€" in in_each_language(fault.sentence)["fr"]
        assert "€0.50 of income is missing" in in_each_language(fault.sentence)["en"]
        assert "80\u00a0%" in in_each_language(share.sentence)["fr"]
        assert "at most 80% of the expenses" in in_each_language(share.sentence)["en"]
