"""What was submitted, read as the rules want it: the plan, the documents, the facts. Never raises.

A value of another kind than expected is taken for none: then the rules do not say, and a person decides.
"""

import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from challenge.projects.rules.budgets import Line, Plan, Tranche
from challenge.projects.rules.call_sheets.sheet import CallSheet
from challenge.projects.rules.completeness.missing import Wanted, missing
from challenge.projects.rules.eligibility.judging import Judgment, judge
from challenge.projects.rules.eligibility.reading import read
from challenge.projects.rules.eligibility.shapes import FACTS, Rules
from challenge.projects.rules.examination import verdicts
from challenge.projects.rules.faults import Fault
from challenge.projects.rules.words import Words

PLACES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "body": (("body", "kind"), ("body", "body")),
    "place": (("beneficiaries", "place"), ("beneficiaries", "district"), ("project", "place")),
    "turnover": (("body", "turnover"),),
    "asked": (("budget", "asked"),),
    "created_on": (("body", "created_on"),),
    "starts_on": (("project", "starts_on"), ("budget", "starts_on")),
    "ends_on": (("project", "ends_on"), ("budget", "ends_on")),
}
"""Where each fact stands in what was submitted: the first that is there."""


def parsed(text: str | None) -> dict[str, Any]:
    """A submission from its text; nothing when it is not an object of JSON."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def section(content: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A section's fields, by key; nothing when it is not there."""
    found = content.get(name)
    return found if isinstance(found, Mapping) else {}


def plan_of(content: Mapping[str, Any]) -> Plan:
    """The budget plan that was submitted."""
    budget = section(content, "budget")
    asked = budget.get("asked")
    return Plan(
        expenses=[_line(row) for row in _rows(budget, "expenses")],
        income=[_line(row) for row in _rows(budget, "income")],
        asked=asked if isinstance(asked, int) else None,
        tranches=[_tranche(row) for row in _rows(budget, "tranches")],
    )


def attached(content: Mapping[str, Any]) -> Collection[str]:
    """The names of the documents that were joined."""
    found = content.get("attachments")
    if isinstance(found, Mapping):
        return {name for name, value in found.items() if value}
    return {str(row.get("name", "")) for row in found or () if isinstance(row, Mapping)}


def facts(content: Mapping[str, Any], rules: Rules) -> dict[str, object]:
    """What the applicant told, by the names of the rules."""
    told = {name: _first(content, PLACES[name]) for name in FACTS}
    if section(content, "body").get("state") == "not_created":
        told["body"] = "not_created"
    return told | {name: section(content, "questions").get(name) for name in rules.questions}


class Reader:
    """Reads submissions by the rules of one call, which are read once for many."""

    def __init__(self, sheet: CallSheet) -> None:
        self.rules = read(sheet.eligibility)
        documents = {one["key"]: Words(**one["name"]) for one in sheet.documents}
        self.wanted = Wanted(sheet.limits, self.rules.questions, documents)

    def judgment(self, content: Mapping[str, Any]) -> Judgment:
        """Whether what was submitted meets the eligibility rules of the call."""
        return judge(self.rules, facts(content, self.rules))

    def lacking(self, content: Mapping[str, Any]) -> tuple[Fault, ...]:
        """What the application lacks by the rules of the call, each thing at its field."""
        return missing(content, plan_of(content), attached(content), self.wanted)

    def by_rule(self, content: Mapping[str, Any]) -> str:
        """What the rules say by themselves: admissible, inadmissible, unsaid."""
        return verdicts.by_rule(complete=not self.lacking(content), judgment=self.judgment(content))


def _first(content: Mapping[str, Any], places: tuple[tuple[str, str], ...]) -> object:
    found = (section(content, name).get(key) for name, key in places)
    return next((one for one in found if one not in (None, "")), None)


def _rows(budget: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = budget.get(name)
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def _line(row: Mapping[str, Any]) -> Line:
    return Line(str(row.get("label") or ""), _cents(row))


def _tranche(row: Mapping[str, Any]) -> Tranche:
    return Tranche(_cents(row), str(row.get("milestone") or ""), _day(row.get("due_on")))


def _cents(row: Mapping[str, Any]) -> int | None:
    cents = row.get("cents")
    return cents if isinstance(cents, int) and not isinstance(cents, bool) else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
