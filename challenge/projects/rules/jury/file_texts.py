"""What a juror reads of a file: its submitted content, with names covered in a blind reading."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from challenge.foundation.money import Euros
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.jury import blindness, file_facts
from challenge.projects.rules.jury.blindness import COVER, Team

CELLS = ("name", "role", "label", "milestone", "baseline", "target", "due_on", "cents")
"""The cells of a row as their pages have them: what was submitted is kept in the order of the alphabet."""


@dataclass(frozen=True)
class Look:
    """What was found in a file that tells who wrote it: how many sure and unsure passages."""

    sure: int
    unsure: int


def read(content: file_facts.Content) -> dict[str, Any]:
    """The whole file, its documents by their names, for a reading with names."""
    return _kept(content, file_facts.READ, lambda text: text)


def read_blind(content: file_facts.Content, team: Team, covered: Iterable[str] = ()) -> dict[str, Any]:
    """The file without its team, its body and its documents, every passage that tells who wrote it covered,
    and those that an officer wants `covered` besides."""
    more = [words for words in covered if words]
    return _kept(content, file_facts.READ_BLIND, lambda text: cover(text, team, more))


def euros(cents: int) -> Sentence:
    """An amount as a sentence, said in the reader's language."""
    return Sentence(N_("%(words)s"), {"words": Euros(cents)})


def cover(text: str, team: Team, more: Iterable[str] = ()) -> str:
    """A text with what tells who wrote it covered."""
    shown = blindness.hidden(text, blindness.find(text, team))
    for words in more:
        shown = shown.replace(words, COVER)
    return shown


def look(content: file_facts.Content, team: Team) -> Look:
    """How much of what jurors would read tells who wrote it."""
    found = [
        mark
        for one in file_facts.passages(content, file_facts.READ_BLIND)
        for mark in blindness.find(one.text, team)
    ]
    sure = sum(mark.sure for mark in found)
    return Look(sure, len(found) - sure)


def _kept(
    content: file_facts.Content, sections: Iterable[str], shown: Callable[[str], str]
) -> dict[str, Any]:
    return {section: _shown(content[section], shown) for section in sections if content.get(section)}


def _shown(value: object, shown: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, Mapping):
        keys = sorted(value, key=lambda one: CELLS.index(one) if one in CELLS else len(CELLS))
        return {key: _shown(value[key], shown) for key in keys}
    if isinstance(value, list | tuple):
        return [_shown(one, shown) for one in value]
    return value
