"""What was submitted, section by section, as it is read: names of fields, amounts, days, answers of lists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from challenge.foundation.formats import shown
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import language, say
from challenge.foundation.money import Euros
from challenge.foundation.sentences import Sentence
from challenge.projects.rules import places
from challenge.projects.rules.call_sheets.sheet import CallSheet
from challenge.projects.rules.completeness.labels import CODES, LABELS
from challenge.projects.rules.completeness.sections import NAMES, ORDER

ORDERED = {path: place for place, path in enumerate(LABELS)}
"""Fields as their pages have them: what was submitted is kept in the order of the alphabet."""
CELLS = ("name", "role", "label", "due_on", "milestone", "baseline", "target", "cents")
"""The cells of a row as they are read."""
MONEY = frozenset({"cents", "asked", "turnover"})


@dataclass(frozen=True)
class Told:
    """One answer: its name, its lines. `document`: the name of an attached file that may be opened."""

    label: str
    lines: Sequence[str]
    document: str = ""


def told(
    content: Mapping[str, Any], sheet: CallSheet, districts: Mapping[str, str]
) -> list[tuple[Sentence, list[Told]]]:
    """The sections that hold something, in the order of the task list. `districts`: their names by code."""
    where = content.get("beneficiaries")
    if isinstance(where, Mapping) and where.get("place"):
        named = places.name(str(where["place"]), districts).in_language(language())
        content = {**content, "beneficiaries": {**where, "place": named}}
    found = ((NAMES[name], list(_section(name, content.get(name), sheet))) for name in ORDER)
    return [(name, answers) for name, answers in found if answers]


def _section(name: str, values: object, sheet: CallSheet) -> Iterator[Told]:
    answered = values if isinstance(values, Mapping) else {}
    for key, value in sorted(answered.items(), key=lambda one: ORDERED.get(f"{name}.{one[0]}", len(ORDERED))):
        path = f"{name}.{key}"
        if name == "attachments":
            yield Told(_named(sheet.documents, key), [_file(value)], document=key)
        elif name == "questions":
            question = sheet.eligibility.get("questions", {}).get(key, {})
            yield Told(str(question.get(language(), key)), [_plain(path, key, value, sheet)])
        elif isinstance(value, list):
            yield Told(_label(path), [_row(row) for row in value if isinstance(row, Mapping)])
        else:
            yield Told(_label(path), [_plain(path, key, value, sheet)])


def _label(path: str) -> str:
    return say(LABELS[path][0]) if path in LABELS else path.rpartition(".")[2]


def _row(row: Mapping[str, Any]) -> str:
    known = sorted(row.items(), key=lambda one: CELLS.index(one[0]) if one[0] in CELLS else len(CELLS))
    cells = (_amount_or_text(key, value) for key, value in known if value not in (None, ""))
    return " · ".join(cells)


def _plain(path: str, key: str, value: object, sheet: CallSheet) -> str:
    if path in CODES and value in CODES[path]:
        return say(CODES[path][str(value)])
    if path == "project.theme":
        return _named(sheet.themes, str(value))
    if isinstance(value, bool):
        return str(_("oui") if value else _("non"))
    return _amount_or_text(key, value)


def _amount_or_text(key: str, value: object) -> str:
    if key in MONEY and isinstance(value, int):
        return str(shown(Euros(value)))
    if key.endswith("_on") and isinstance(value, str):
        return _day(value)
    return "–" if value in (None, "") else str(value)


def _day(value: str) -> str:
    try:
        return str(shown(date.fromisoformat(value)))
    except ValueError:
        return value


def _named(rows: Sequence[Mapping[str, Any]], key: str) -> str:
    found: Mapping[str, str] = next((row["name"] for row in rows if row["key"] == key), {})
    return str(found.get(language(), key))


def _file(value: object) -> str:
    return str(value.get("name", "–")) if isinstance(value, Mapping) else "–"
