"""What is submitted: the answers that were asked, read and tidied, by section and by field."""

from collections.abc import Mapping
from typing import Any

from challenge.projects.rules import bodies
from challenge.projects.rules.completeness import plans
from challenge.projects.rules.completeness.missing import Contents, Wanted, asked
from challenge.projects.rules.completeness.sections import ORDER, SECTIONS, Field, Kind


def content(
    contents: Contents, wanted: Wanted, attached: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    """The content of a submission, from what was typed and is complete. `attached`: what is told of each
    document, by its name. Money is whole cents, days are in ISO form, numbers of bodies as registries write
    them; fields that were not asked are left out, whatever was typed in them."""
    made = {section: _section(section, contents, wanted) for section in SECTIONS}
    made["budget"] = plans.plain(contents.get("budget", {}))
    questions = contents.get("questions", {})
    made["questions"] = {name: questions.get(name) for name in wanted.questions}
    made["attachments"] = {name: dict(attached[name]) for name in wanted.documents if name in attached}
    return {section: made[section] for section in ORDER if made[section]}


def _section(section: str, contents: Contents, wanted: Wanted) -> dict[str, Any]:
    values = contents.get(section, {})
    return {one.key: _value(one, values.get(one.key)) for one in asked(section, values, wanted)}


def _value(field: Field, value: object) -> Any:
    if field.kind is Kind.ROWS:
        rows = value if isinstance(value, list) else []
        return [{cell: str(row.get(cell, "")).strip() for cell in field.cells} for row in rows]
    if field.kind is Kind.MONEY:
        return plans.cents(value)
    if not isinstance(value, str):
        return value
    number = {"siret": bodies.siret, "rna": bodies.rna}.get(field.key)
    return (number(value) if number else None) or value.strip()
