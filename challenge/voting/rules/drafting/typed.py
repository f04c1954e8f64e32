"""What a person typed, section by section, and the source of a rule sheet that it makes; and back.

A section's content holds the texts as they were typed, by the name of their field, and a list of such rows.
What cannot be read as a number or a moment stays a text in the source, so that the one reader of sources
says what is wrong with it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from challenge.voting.methods import registry
from challenge.voting.rules.drafting.sections import LISTED, Section

Content = Mapping[str, Any]
NUMBERS = frozenset(
    {
        "rules.maximum",
        "rules.minimum_age",
        "rules.least_voters",
        "rules.quorum",
        "rules.ballots_per_credential",
        "rules.trustees_needed",
        "window.complaint_hours",
        "window.maximum_extension_hours",
        "proposal",
    }
)
FLAGS = frozenset({"blank", "rules.sign_in", "demonstration"})
YES_UNLESS_SAID = frozenset({"rules.sign_in"})  # as the reader of sources has it
MOMENTS = frozenset({"window.opens_at", "window.closes_at"})
OURS = frozenset({"proposal", "reason", "email"})
"""Fields of rows that serve preparation alone: no source holds them."""
YES = "y"
DIGITS = re.compile(r"\d{1,9}", re.ASCII)
LONGEST_REFERENCE = 40
GRADE_SEPARATOR = ";"


def source(contents: Mapping[str, Content]) -> dict[str, Any]:
    """The source that these sections make together, as the same fields in a file would."""
    made: dict[str, Any] = {"purpose": "challenge", "window": {}, "rules": {}}
    for section in LISTED:
        content = contents.get(section.key, {})
        for name in section.fields:
            _put(made, name, _value(name, str(content.get(name, ""))))
        if section.rows:
            made[section.rows] = [_row(section, row) for row in content.get(section.rows, [])]
    _fit_method(made)
    return made


def contents(source: Mapping[str, Any], *, timezone: str) -> dict[str, dict[str, Any]]:
    """What a person would have typed, section by section, to make this source. Whatever it holds that no
    section asks for is left out."""
    zone = ZoneInfo(timezone)
    made: dict[str, dict[str, Any]] = {}
    for section in LISTED:
        made[section.key] = {name: _text(name, _get(source, name), zone) for name in section.fields}
        rows = source.get(section.rows) if section.rows else None
        if isinstance(rows, list):
            made[section.key][section.rows] = [
                {name: _text(name, _get(row, name), zone) for name in section.of_row}
                for row in rows[: section.most_rows]
                if isinstance(row, Mapping)
            ]
    return made


def with_references(content: Content) -> dict[str, Any]:
    """The options with a reference each: where none was typed, one made from the French label."""
    rows = [dict(row) for row in content.get("options", [])]
    taken = {row.get("reference", "").strip() for row in rows}
    for row in rows:
        if not row.get("reference", "").strip() and row.get("label.fr", "").strip():
            row["reference"] = _free(slug(row["label.fr"]), taken)
            taken.add(row["reference"])
    return {**content, "options": rows}


def slug(text: str) -> str:
    """A short reference: small letters, digits, hyphens. « L’eau de pluie » gives « l-eau-de-pluie »."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("œ", "oe").replace("æ", "ae")
    kept = "".join(one for one in plain if not unicodedata.combining(one))
    words = re.sub(r"[^a-z0-9]+", "-", kept).strip("-")
    return words[:LONGEST_REFERENCE].rstrip("-") or "choix"


def _free(wanted: str, taken: set[str]) -> str:
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (wanted, *numbered) if one not in taken)


def _row(section: Section, row: Content) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name in section.of_row:
        if name not in OURS:
            _put(made, name, _value(name, str(row.get(name, ""))))
    return made


def _value(name: str, typed: str) -> Any:
    """What a text stands for; None for nothing."""
    text = typed.strip()
    if name in FLAGS:
        return text == YES
    if name == "grades":
        return list(_grades(text))
    if not text:
        return None
    if name in NUMBERS:
        return int(text) if DIGITS.fullmatch(text) else text
    return _moment(text) if name in MOMENTS else text


def _moment(text: str) -> datetime | str:
    """A day without its hour stays a text: midnight would be a guess."""
    try:
        return datetime.fromisoformat(text) if len(text) > len("2027-06-05") else text
    except ValueError:
        return text


def _grades(text: str) -> Iterator[dict[str, Any]]:
    """A line is « French ; English »; the best comes first."""
    lines = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines, start=1):
        french, _, english = (part.strip() for part in line.partition(GRADE_SEPARATOR))
        yield {"reference": f"g{number}", "label": {"fr": french, "en": english}}


def _fit_method(made: dict[str, Any]) -> None:
    """Leave out what the method does not know: somebody may have typed it before choosing this one."""
    knows = registry.METHODS[made["method"]].KNOWS if made.get("method") in registry.METHODS else frozenset()
    if "blank" not in knows:
        made["blank"] = False
    if "maximum" not in knows:
        made["rules"].pop("maximum", None)
    if "grades" not in knows:
        made["grades"] = []


def _put(made: dict[str, Any], name: str, value: Any) -> None:
    *tables, last = name.split(".")
    for table in tables:
        made = made.setdefault(table, {})
    if value is not None:
        made[last] = value


def _get(source: Mapping[str, Any], name: str) -> Any:
    found: Any = source
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _text(name: str, value: Any, zone: ZoneInfo) -> str:
    if name in FLAGS:
        return YES if value is True or (value is None and name in YES_UNLESS_SAID) else ""
    if name == "grades":
        return _grade_lines(value)
    if isinstance(value, datetime):
        local = value.astimezone(zone) if value.tzinfo else value
        return local.replace(tzinfo=None).isoformat(timespec="seconds" if local.second else "minutes")
    return "" if value is None else str(value).replace("\x00", "")


def _grade_lines(value: Any) -> str:
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    pairs = [(_get(row, "label.fr") or "", _get(row, "label.en") or "") for row in rows]
    return "\n".join(f"{french} {GRADE_SEPARATOR} {english}" for french, english in pairs)
