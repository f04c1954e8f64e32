"""The grid of an edition: the city's criteria, and the delays. Said once, before anything is answered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from challenge.foundation.refusals import FormRefused
from challenge.foundation.sentences import N_, Sentence

MOST_CRITERIA, LONGEST = 12, 200
DAYS, APPEAL_DAYS = 60, 15
MOST_DAYS = 365
CRITERIA_MISSING = Sentence(N_("Écrivez un critère par ligne : le français, une barre « | », l’anglais."))
CRITERIA_MANY = Sentence(
    N_("Écrivez %(most)s critères au plus, de %(longest)s signes au plus par langue."),
    {"most": MOST_CRITERIA, "longest": LONGEST},
)
DAYS_WRONG = Sentence(N_("Écrivez un nombre de jours, de 1 à %(most)s."), {"most": MOST_DAYS})


@dataclass(frozen=True)
class Criterion:
    """One question, in both languages; its key is its place."""

    key: str
    fr: str
    en: str


@dataclass(frozen=True)
class Grid:
    """`days`: from a proposal's acceptance to its answer; `appeal_days`: from the answer to an appeal."""

    criteria: Sequence[Criterion]
    days: int
    appeal_days: int

    def to_json(self) -> list[dict[str, str]]:
        return [{"key": one.key, "fr": one.fr, "en": one.en} for one in self.criteria]


def criteria_of(kept: Sequence[dict[str, Any]]) -> tuple[Criterion, ...]:
    """The criteria as `Grid.to_json` wrote them."""
    return tuple(Criterion(one["key"], one["fr"], one["en"]) for one in kept)


def read(written: str, days: str, appeal_days: str) -> Grid:
    """The grid that was typed: one criterion a line, `français | English`. FormRefused, field by field."""
    lines = [line.partition("|") for line in written.replace("\x00", "").splitlines() if line.strip()]
    pairs = [(" ".join(fr.split()), " ".join(en.split())) for fr, _, en in lines]
    faults = {}
    if not pairs or not all(fr and en for fr, en in pairs):
        faults["criteria"] = CRITERIA_MISSING
    elif len(pairs) > MOST_CRITERIA or any(max(len(fr), len(en)) > LONGEST for fr, en in pairs):
        faults["criteria"] = CRITERIA_MANY
    numbers = {"days": _days(days), "appeal_days": _days(appeal_days)}
    faults |= {name: DAYS_WRONG for name, number in numbers.items() if number is None}
    if faults:
        raise FormRefused(faults)
    criteria = tuple(Criterion(str(place), fr, en) for place, (fr, en) in enumerate(pairs, start=1))
    return Grid(criteria, numbers["days"] or 0, numbers["appeal_days"] or 0)


def _days(typed: str) -> int | None:
    found = re.fullmatch(r"[0-9]{1,3}", typed.strip(), re.ASCII)
    number = int(found[0]) if found else 0
    return number if 1 <= number <= MOST_DAYS else None
