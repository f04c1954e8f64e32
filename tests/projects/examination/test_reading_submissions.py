"""Reading what was submitted as the rules want it."""

from dataclasses import replace
from datetime import date

import pytest

from challenge.projects.rules.budgets import Line, Plan, Tranche
from challenge.projects.rules.examination import contents
from challenge.projects.rules.examination.contents import Reader
from tests.projects.call_sheets.samples import SHEET
from tests.projects.completeness.samples import whole
from tests.projects.eligibility.samples import leaf, rules

BUDGET = {
    "expenses": [{"label": "Vélos", "cents": 900_000}],
    "income": [{"label": "Ventes", "cents": 300_000}],
    "asked": 600_000,
    "tranches": [{"cents": 600_000, "milestone": "Vélos achetés", "due_on": "2028-01-01"}],
}


def complete() -> dict[str, object]:
    found: dict[str, object] = dict(whole())
    found["budget"], found["attachments"] = BUDGET, {"quote": {"digest": "0a"}}
    found["questions"] = {"debts": False}
    return found


def test_it_reads_a_plan() -> None:
    assert contents.plan_of(complete()) == Plan(
        [Line("Vélos", 900_000)],
        [Line("Ventes", 300_000)],
        600_000,
        [Tranche(600_000, "Vélos achetés", date(2028, 1, 1))],
    )


@pytest.mark.parametrize(
    "budget",
    [
        None,
        7,
        {"expenses": 7, "asked": "x"},
        {"tranches": [{"due_on": "demain"}, 7], "expenses": [{"cents": True}]},
    ],
)
def test_it_takes_what_it_cannot_read_for_nothing(budget: object) -> None:
    assert Reader(SHEET).lacking(complete() | {"budget": budget})


@pytest.mark.parametrize("attached", [{"quote": "x"}, [{"name": "quote"}, 7]])
def test_it_finds_the_documents(attached: object) -> None:
    assert contents.attached({"attachments": attached}) >= {"quote"}


def test_it_says_what_the_rules_say_of_a_submission() -> None:
    open_to_all = Reader(replace(SHEET, eligibility=rules(None)))
    assert open_to_all.by_rule(complete() | {"questions": {}}) == "admissible"
    assert open_to_all.by_rule({}) == "unsaid"


def test_it_gives_the_facts_to_the_rules() -> None:
    sheet = replace(SHEET, eligibility=rules(leaf("body", "in", ["not_created"])))
    new = complete() | {"body": {"state": "not_created"}}
    assert Reader(sheet).by_rule(new) == "admissible"
    assert Reader(sheet).by_rule(complete() | {"body": {"kind": "company"}}) == "inadmissible"


@pytest.mark.parametrize("text", [None, "", "[]", "{", "7"])
def test_it_reads_no_submission_as_nothing(text: str | None) -> None:
    assert contents.parsed(text) == {}
