"""Everything that an application lacks is listed at once, each thing with its field."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from challenge.foundation.i18n import in_each_language
from challenge.projects.rules.budgets import Plan
from challenge.projects.rules.completeness.missing import (
    ApplicationIncomplete,
    missing,
    public_part,
    require_complete,
    states,
)
from challenge.projects.rules.completeness.sections import NAMES, ORDER
from tests.projects.completeness.samples import PLAN, WANTED, whole


def fields(contents: dict[str, dict[str, Any]]) -> list[str]:
    return [fault.field for fault in missing(contents, PLAN, {"quote"}, WANTED)]


def changed(section: str, key: str, value: object) -> dict[str, dict[str, Any]]:
    contents = whole()
    contents[section][key] = value
    return contents


def test_it_finds_nothing_to_say_of_a_whole_application() -> None:
    require_complete(whole(), PLAN, {"quote"}, WANTED)
    assert set(states(()).values()) == {True}


def test_it_lists_all_that_an_empty_one_lacks_in_the_order_of_the_task_list() -> None:
    with pytest.raises(ApplicationIncomplete) as refused:
        require_complete({}, Plan(), (), WANTED)
    found = [fault.field for fault in refused.value.faults]
    assert [name for name in ORDER if any(field.startswith(f"{name}.") for field in found)] == list(ORDER)
    assert sorted(found, key=lambda field: ORDER.index(field.split(".")[0])) == found
    assert {"budget.asked", "questions.charter", "attachments.quote", "body.state"} <= set(found)
    assert set(states(refused.value.faults).values()) == {False}


@pytest.mark.parametrize(
    ("section", "key", "value", "expected"),
    [
        ("project", "title", "  ", ["project.title"]),
        ("project", "title", None, ["project.title"]),
        ("project", "title", ["x"], ["project.title"]),
        ("project", "title", "x" * 121, ["project.title"]),
        ("project", "ends_on", "2027-08-31", ["project.ends_on"]),
        ("project", "ends_on", "in autumn", ["project.ends_on"]),
        ("body", "number_kind", "vat", ["body.number_kind"]),
        ("body", "number_kind", "siret", ["body.siret"]),
        ("body", "number_kind", "", ["body.number_kind"]),
        ("body", "state", "not_created", []),
        ("consents", "rules", "on", ["consents.rules"]),
        ("questions", "charter", "yes", ["questions.charter"]),
        ("team", "members", "Farid", ["team.members"]),
        ("team", "members", [], ["team.members"]),
        ("team", "members", ["Farid"], ["team.members.0.name", "team.members.0.role"]),
        ("team", "members", [{"name": "Farid", "role": " "}], ["team.members.0.role"]),
        ("team", "members", [{"name": "x" * 121, "role": "x"}], ["team.members.0.name"]),
    ],
)
def test_it_ties_each_thing_to_its_field(section: str, key: str, value: object, expected: list[str]) -> None:
    assert fields(changed(section, key, value)) == expected


def test_it_does_not_ask_a_number_of_what_is_not_created() -> None:
    contents = whole()
    contents["body"] = {"state": "not_created", "number_kind": "siret"}
    assert fields(contents) == []


def test_it_keeps_what_is_private_apart() -> None:
    assert public_part(whole()) == {
        "team": {"name": "Roues"},
        "body": {"name": "Roues"},
        "project": {
            "title": "Un vélo pour tous",
            "summary": "Prêter.",
            "starts_on": "2027-09-01",
            "ends_on": "2028-08-31",
        },
        "beneficiaries": {"who": "Les jeunes", "where": "Au Nord"},
    }
    assert "body" not in public_part(changed("body", "state", "not_created"))


def test_it_says_it_in_both_languages(app: Flask) -> None:
    assert set(NAMES) == set(ORDER)
    contents = changed("questions", "charter", None)
    faults = missing(contents, PLAN, (), WANTED)
    with app.app_context():
        told = [in_each_language(fault.sentence) for fault in faults]
    assert [one["en"] for one in told] == [
        "Answer yes or no: “Have you signed the charter?”",
        "Attach this document: “Quote”",
    ]
    assert "signé la charte" in told[0]["fr"]


@pytest.mark.parametrize("typed", ["", "12,345 euros"])
def test_it_wants_an_amount_where_the_rules_judge_by_one(typed: str) -> None:
    contents = changed("body", "turnover", typed)
    found = missing(contents, PLAN, {"quote"}, replace(WANTED, facts=frozenset({"turnover"})))
    assert [fault.field for fault in found] == ["body.turnover"]
