"""What a call wants of an application, from its rule sheet; what eligibility is judged on."""

from collections.abc import Iterator, Mapping
from typing import Any

from challenge.projects.rules import places
from challenge.projects.rules.call_sheets.sheet import CallSheet
from challenge.projects.rules.completeness import plans
from challenge.projects.rules.completeness.missing import Wanted
from challenge.projects.rules.eligibility import reading
from challenge.projects.rules.eligibility.shapes import Condition, Node, Not, Rules
from challenge.projects.rules.words import Words

Contents = Mapping[str, Mapping[str, Any]]


def of_sheet(sheet: CallSheet, districts: Mapping[str, str] | None = None) -> Wanted:
    """What this call wants. `districts`: the names of the city's districts by their code."""
    rules = reading.read(sheet.eligibility)
    conditions = list(_conditions(rules.rule))
    named = dict.fromkeys(code for one in conditions if one.fact == "place" for code in _codes(one.value))
    return Wanted(
        sheet.limits,
        questions=rules.questions,
        documents=_named(sheet.documents),
        lists={
            "themes": _named(sheet.themes),
            "places": places.offered(tuple(named), districts or {}),
        },
        facts=frozenset(one.fact for one in conditions),
    )


def answers(contents: Contents, rules: Rules) -> dict[str, object]:
    """What eligibility is judged on, by fact; what was not answered is missing. `contents` may be as typed or
    as submitted."""
    body, project = contents.get("body", {}), contents.get("project", {})
    created = body.get("state") == "created"
    told: dict[str, object] = {
        "body": body.get("kind") if created else "not_created" if body.get("state") else None,
        "place": contents.get("beneficiaries", {}).get("place"),
        "turnover": plans.cents(body.get("turnover")) if created else 0,
        "asked": plans.cents(contents.get("budget", {}).get("asked")),
        "created_on": plans.day(body.get("created_on")) if created else None,
        "starts_on": plans.day(project.get("starts_on")),
        "ends_on": plans.day(project.get("ends_on")),
    }
    questions = contents.get("questions", {})
    told |= {name: questions.get(name) for name in rules.questions}
    return {name: value for name, value in told.items() if value is not None}


def _named(rows: list[dict[str, Any]]) -> dict[str, Words]:
    return {row["key"]: Words(row["name"]["fr"], row["name"]["en"]) for row in rows}


def _codes(value: object) -> list[str]:
    return sorted(value) if isinstance(value, frozenset) else [str(value)]


def _conditions(node: Node | None) -> Iterator[Condition]:
    if isinstance(node, Condition):
        yield node
    elif isinstance(node, Not):
        yield from _conditions(node.of)
    elif node is not None:
        for one in node.of:
            yield from _conditions(one)
