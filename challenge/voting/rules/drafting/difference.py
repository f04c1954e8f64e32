"""What changed from one rule sheet to another, field by field, in the words of the set-up's pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from challenge.foundation.sentences import Sentence
from challenge.voting.rules.drafting import sections, typed
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.sheet_source import source_of


@dataclass(frozen=True)
class Difference:
    """One field that is not the same; empty where it was not there, or is no more."""

    path: str
    before: str
    after: str

    @property
    def label(self) -> Sentence:
        return sections.label(self.path)


def between_sheets(before: RuleSheet, after: RuleSheet, *, timezone: str) -> list[Difference]:
    """From one frozen sheet to another, in the order of the sections."""
    old = typed.contents(source_of(before), timezone=timezone)
    new = typed.contents(source_of(after), timezone=timezone)
    return [found for key in sections.SECTIONS for found in between(key, old[key], new[key])]


def between(section: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    """From one content of a section to another."""
    old, new = dict(_flat(section, before)), dict(_flat(section, after))
    for path in [*new, *(path for path in old if path not in new)]:
        left, right = old.get(path, ""), new.get(path, "")
        if left.strip() != right.strip():
            yield Difference(path, left.strip(), right.strip())


def _flat(section: str, content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    asked = sections.SECTIONS[section]
    shown = {path.removeprefix(f"{asked.rows}.") for path in sections.LABELS}
    for name in asked.fields:
        yield name, str(content.get(name, ""))
    for number, row in enumerate(content.get(asked.rows, []) if asked.rows else []):
        for name in (one for one in asked.of_row if one in shown):
            yield f"{asked.rows}.{number}.{name}", str(row.get(name, ""))
