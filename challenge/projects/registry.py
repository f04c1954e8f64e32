"""The public registry of companies and associations: whether a body of this number exists, and its name.

By default nobody is asked, and staff check by hand: this platform calls no other machine unless its city
wants it.
Another registry is a class with `look_up`, and a word in `named`.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from challenge.foundation import surroundings

RECORDED = "recorded:"


class RegistryDown(Exception):
    """The registry does not answer: it is to be asked again."""


@dataclass(frozen=True)
class Entry:
    """What a registry says of a number. `active`: the body has not ceased."""

    name: str
    active: bool


class Registry(Protocol):
    """Something that knows bodies by their number."""

    def look_up(self, number: str) -> Entry | None:
        """The body of this SIRET or RNA number; None when there is none. Raises RegistryDown."""


@dataclass(frozen=True)
class Recorded:
    """Answers kept in a file, for tests and demonstrations: {"number": {"name": …, "active": …}}, null for a
    number that nobody has, "down" for a registry that does not answer. A number that is not there: down."""

    path: Path

    def look_up(self, number: str) -> Entry | None:
        answers = json.loads(self.path.read_text("utf-8")) if self.path.exists() else {}
        found = answers.get(number, "down")
        if found == "down":
            raise RegistryDown
        return Entry(found["name"], found["active"]) if found else None


def current() -> Registry | None:
    """The registry of this installation; None where nobody is asked."""
    return named(surroundings.settings().company_registry)


def named(setting: str) -> Registry | None:
    """The registry that a setting names: « none », or « recorded: » and a file."""
    if setting.startswith(RECORDED):
        return Recorded(Path(setting.removeprefix(RECORDED)))
    return None
