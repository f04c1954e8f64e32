"""Reading what was submitted as the rules of its call want it."""

from dataclasses import replace
from typing import Any

import pytest

from challenge.projects.rules.examination import contents
from challenge.projects.rules.examination.contents import Reader
from tests.projects.call_sheets.samples import SHEET
from tests.projects.eligibility.samples import leaf, rules
from tests.projects.instruction.files import content

OPEN = replace(SHEET, eligibility=rules(None))


def test_it_says_what_the_rules_say_of_a_submission() -> None:
    assert Reader(SHEET).by_rule(content()) == "admissible"
    assert Reader(SHEET).by_rule({}) == "unsaid"


@pytest.mark.parametrize(
    "changes",
    [{"budget": {}}, {"budget": {"expenses": 7, "asked": "x", "tranches": [7]}}, {"attachments": {}}],
)
def test_it_lists_what_lacks(changes: dict[str, Any]) -> None:
    section = next(iter(changes))
    lacking = Reader(OPEN).lacking(content(**changes))
    assert lacking
    assert {one.field.partition(".")[0] for one in lacking} == {section}


def test_it_gives_the_facts_to_the_rules() -> None:
    sheet = replace(SHEET, eligibility=rules(leaf("body", "in", ["not_created"])))
    new = content(body={"state": "not_created"})
    assert str(Reader(sheet).judgment(new).verdict.name) == "HOLDS"
    assert Reader(sheet).by_rule(content()) == "inadmissible"


def test_it_tells_each_condition_with_what_was_judged() -> None:
    reader = Reader(SHEET)
    found = reader.conditions(reader.judgment(content(questions={"debts": True})))
    assert [(one.judged.fact, one.contrary) for one in found] == [
        ("body", False),
        ("created_on", False),
        ("turnover", False),
        ("debts", False),
    ]
    assert found[-1].judged.verdict.name == "FAILS"
    assert "attendue : non" in found[-1].sentence.msgid
    assert Reader(OPEN).conditions(Reader(OPEN).judgment({})) == []


def test_it_says_where_the_contrary_is_wanted() -> None:
    reader = Reader(replace(SHEET, eligibility=rules({"not": leaf("body", "in", ["company"])})))
    [found] = reader.conditions(reader.judgment(content()))
    assert found.contrary
    assert found.judged.verdict.name == "HOLDS"


def test_it_names_the_districts() -> None:
    reader = Reader(replace(SHEET, eligibility=rules(leaf("place", "in", ["nord"]))))
    [found] = reader.conditions(reader.judgment(content()), {"nord": "Le Nord"})
    assert "Le Nord" in repr(found.sentence.params)


@pytest.mark.parametrize("text", [None, "", "[]", "{", "7", '{"budget": 7}'])
def test_it_reads_no_submission_as_nothing(text: str | None) -> None:
    assert contents.parsed(text) == {}
