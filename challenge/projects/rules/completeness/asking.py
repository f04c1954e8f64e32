"""The fields of each section as a team fills them in, those of its call among them; what was typed."""

from collections.abc import Mapping
from typing import Any

from challenge.foundation.canonical import canonical_json, fingerprint
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.projects.rules import budgets
from challenge.projects.rules.completeness.missing import Wanted, wanted_fields
from challenge.projects.rules.completeness.sections import ORDER, SECTIONS, SHORT, YES_NO, Field, Kind

Value = str | bool | list[dict[str, str]] | None
LONGEST = 20_000
"""Of anything that is kept of a draft, right or wrong; what may be submitted is shorter."""
MARK = 12
BUDGET = (
    Field("expenses", Kind.ROWS, budgets.NO_EXPENSE, SHORT, cells=("label", "cents")),
    Field("income", Kind.ROWS, budgets.NO_EXPENSE, SHORT, cells=("label", "cents")),
    Field("asked", Kind.MONEY, budgets.ASKED_MISSING),
    Field(
        "tranches",
        Kind.ROWS,
        budgets.NO_TRANCHE,
        budgets.LONGEST_MILESTONE,
        cells=("cents", "milestone", "due_on"),
    ),
)
MOST_ROWS = budgets.MOST_LINES


class TypedTooLong(RuleBroken):
    status = 413
    msgid = N_("Un des textes dépasse %(most)s signes. Raccourcissez-le, puis enregistrez.")


class SectionUnknown(RuleBroken):
    status = 404
    msgid = N_("Cette page n’existe pas. Vérifiez l’adresse, ou partez de l’accueil.")


def sections(wanted: Wanted) -> tuple[str, ...]:
    """The sections of this call's task list, in order: those in which something is asked."""
    empty = {"questions": not wanted.questions, "attachments": not wanted.documents}
    return tuple(name for name in ORDER if not empty.get(name))


def fields(section: str, wanted: Wanted) -> tuple[Field, ...]:
    """The fields of a section, but attachments, which are files. Raises SectionUnknown."""
    if section == "budget":
        return BUDGET
    if section == "questions" and wanted.questions:
        return tuple(Field(name, YES_NO, BUDGET[0].missing) for name in wanted.questions)
    if section not in SECTIONS:
        raise SectionUnknown
    return wanted_fields(section, wanted)


def typed(field: Field, path: str, sent: Mapping[str, str]) -> Value:
    """The value of a field in what a form sent: one kind of line ends, no NUL, and no row that is all empty.
    Raises TypedTooLong."""
    if field.kind is Kind.TICK:
        return path in sent
    if field.kind is Kind.YES_NO:
        return {"yes": True, "no": False}.get(sent.get(path, ""))
    if field.kind is Kind.ROWS:
        return _rows(field, path, sent)
    return text(sent.get(path, ""))


def empty(field: Field) -> Value:
    """What a field holds before anybody wrote in it."""
    return {Kind.TICK: False, Kind.YES_NO: None, Kind.ROWS: []}.get(field.kind, "")


def mark(revision: int, value: object) -> str:
    """What a page keeps of the value that it shows: its revision, and a mark to tell it by."""
    return f"{revision}-{fingerprint(canonical_json(value))[:MARK]}"


def revision_of(seen: str) -> int:
    """The revision in a mark; -1, which no field has, for anything else."""
    number, _, rest = seen.partition("-")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 9 and rest else -1


def is_untouched(seen: str, value: object) -> bool:
    """Whether a value is still what the page showed, whoever has written it since."""
    return seen.partition("-")[2] == fingerprint(canonical_json(value))[:MARK]


def without_row(value: Value, number: int) -> Value:
    """Rows without one of them; the same when there is no such row."""
    rows = value if isinstance(value, list) else []
    return [row for place, row in enumerate(rows) if place != number]


def said(value: Any) -> str:
    """A value as text, to be compared or copied by hand: rows one a line."""
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, list):
        return "\n".join(" · ".join(str(cell) for cell in row.values()) for row in value)
    return "" if value is None else str(value)


def _rows(field: Field, path: str, sent: Mapping[str, str]) -> list[dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for name, written in sent.items():
        number, _, cell = name.removeprefix(f"{path}.").partition(".")
        if name.startswith(f"{path}.") and number.isascii() and number.isdigit() and cell in field.cells:
            row = found.setdefault(int(number[:4]), dict.fromkeys(field.cells, ""))
            row[cell] = text(written)
    rows = [found[number] for number in sorted(found)]
    return [row for row in rows if any(cell.strip() for cell in row.values())][:MOST_ROWS]


def text(typed: str) -> str:
    """A text as it is kept of a draft: one kind of line ends, no NUL. Raises TypedTooLong."""
    if len(typed) > LONGEST:
        raise TypedTooLong(most=LONGEST)
    return typed.replace("\x00", "").replace("\r\n", "\n")
