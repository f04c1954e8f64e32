"""Reading a rule sheet's source field by field: what is wrong is noted with its field; reading goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from challenge.foundation.sentences import N_, Sentence

LONGEST_TEXT = 800
NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
TEXT_MISSING = Sentence(N_("Écrivez ce texte."))
YES_OR_NO = Sentence(N_("Écrivez true ou false."))
MOMENT_WRONG = Sentence(N_("Écrivez une date et une heure, par exemple 2027-06-05T08:00."))
MOMENT_SKIPPED = Sentence(N_("Cette heure n’existe pas ce jour-là : les montres avancent d’une heure."))
MOMENT_TWICE = Sentence(N_("Cette heure arrive deux fois ce jour-là. Choisissez-en une autre."))


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field, by its name in the source (`options.0.label.fr`)."""

    path: str
    sentence: Sentence

    @property
    def told(self) -> Sentence:
        """The sentence with the name of its field, rows counted from 1, for whoever wrote a file."""
        parts = [str(int(one) + 1) if one.isdigit() else one for one in self.path.split(".")]
        return Sentence(N_("%(field)s : %(fault)s"), {"field": ".".join(parts), "fault": self.sentence})


class Fields:
    """A table of a source. What is wrong goes to `faults`, and a harmless value is returned for it."""

    def __init__(self, table: Mapping[str, Any], faults: list[Fault], prefix: str = "") -> None:
        self._table = table
        self._faults = faults
        self._prefix = prefix

    def fault(self, name: str, sentence: Sentence) -> None:
        """Note what is wrong with a field of this table."""
        self._faults.append(Fault(self._prefix + name, sentence))

    def table(self, name: str) -> "Fields":
        """The fields of a table within this one."""
        value = self._table.get(name)
        if not isinstance(value, Mapping):
            self.fault(name, Sentence(N_("Il manque la table [%(name)s]."), {"name": self._prefix + name}))
            value = {}
        return Fields(value, self._faults, f"{self._prefix}{name}.")

    def optional_table(self, name: str) -> "Fields | None":
        """The fields of a table within this one, None where there is none."""
        return self.table(name) if self._table.get(name) else None

    def tables(self, name: str, *, needed: bool = True) -> "list[Fields]":
        """The tables of a list, in order; at least one when `needed`."""
        value = self._table.get(name, [])
        listed = isinstance(value, list) and all(isinstance(one, Mapping) for one in value)
        if not listed or (needed and not value):
            self.fault(name, Sentence(N_("Il faut au moins une table [[%(name)s]]."), {"name": name}))
            return []
        prefix = self._prefix + name
        return [Fields(one, self._faults, f"{prefix}.{number}.") for number, one in enumerate(value)]

    def text(self, name: str, *, most: int = LONGEST_TEXT) -> str:
        """A text of 1 to `most` characters, without the spaces around it."""
        value = self._table.get(name)
        text = value.strip() if isinstance(value, str) else ""
        if not text:
            self.fault(name, TEXT_MISSING)
        elif len(text) > most:
            sizes = {"given": len(text), "most": most}
            self.fault(name, Sentence(N_("Ce texte a %(given)s signes ; %(most)s au plus."), sizes))
        return text[:most]

    def optional_text(self, name: str, *, most: int = LONGEST_TEXT) -> str:
        """A text, empty where none is given."""
        return self.text(name, most=most) if self._table.get(name) else ""

    def bilingual(self, name: str) -> dict[str, str]:
        """A text in each language."""
        texts = self.table(name)
        return {"fr": texts.text("fr"), "en": texts.text("en")}

    def one_of(self, name: str, allowed: tuple[str, ...]) -> str:
        """One of these words; the first when nothing is said."""
        value = self._table.get(name, allowed[0])
        if value not in allowed:
            words = Sentence(N_("Choisissez l’un de : %(allowed)s."), {"allowed": ", ".join(allowed)})
            self.fault(name, words)
            return allowed[0]
        return str(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Yes or no."""
        value = self._table.get(name, default)
        if not isinstance(value, bool):
            self.fault(name, YES_OR_NO)
            return default
        return value

    def number(self, name: str, default: int, *, least: int = 0, most: int = 10_000_000) -> int:
        """A whole number within limits."""
        value = self._table.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            limits = {"least": least, "most": most}
            self.fault(name, Sentence(N_("Écrivez un nombre entier, de %(least)s à %(most)s."), limits))
            return default
        return value

    def optional_number(self, name: str) -> int | None:
        """A whole number from 1; None when nothing is said."""
        return None if self._table.get(name) is None else self.number(name, 1, least=1)

    def instant(self, name: str, zone: ZoneInfo) -> datetime:
        """An instant, in UTC. A local time is the city's, and must exist there once; one with an offset is
        taken as written."""
        value = self._table.get(name)
        if not isinstance(value, datetime):
            self.fault(name, MOMENT_WRONG)
            return NO_MOMENT
        if value.tzinfo:
            return value.astimezone(UTC)
        found = value.replace(tzinfo=zone).astimezone(UTC)
        if found.astimezone(zone).replace(tzinfo=None) != value:
            self.fault(name, MOMENT_SKIPPED)
        elif value.replace(tzinfo=zone, fold=1).astimezone(UTC) != found:
            self.fault(name, MOMENT_TWICE)
        return found
