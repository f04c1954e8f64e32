"""Indicators: what is measured, in which unit, which way is better."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from challenge.foundation.sentences import N_, Sentence
from challenge.impact.rules.typed import Reading

UP, DOWN = "up", "down"
DIRECTIONS: Mapping[str, Sentence] = {
    UP: Sentence(N_("Plus il est haut, mieux c’est")),
    DOWN: Sentence(N_("Plus il est bas, mieux c’est")),
}
CODE = re.compile(r"[a-z][a-z0-9.-]{2,39}")
LONGEST_NAME, LONGEST_UNIT = 160, 40
GOALS = range(1, 18)
"""The seventeen Sustainable Development Goals. Source: United Nations, resolution A/RES/70/1 (2015)."""
CODE_WRONG = N_("Un code a de 3 à 40 signes : lettres sans accent, chiffres, points et tirets.")
CHOICE_MISSING = N_("Choisissez une réponse.")
GOAL_WRONG = N_("Choisissez un objectif de 1 à 17, ou aucun.")


@dataclass(frozen=True)
class Wanted:
    """A new indicator. `goal`: the Sustainable Development Goal that it serves, 0 for none."""

    code: str
    name_fr: str
    name_en: str
    unit_fr: str
    unit_en: str
    direction: str
    goal: int


def wanted(sent: Mapping[str, str]) -> Wanted:
    """An indicator as somebody proposes it; English is French where it is left out. FormRefused."""
    reading = Reading(sent)
    code = sent.get("code", "").strip().lower()
    if not CODE.fullmatch(code):
        reading.wrong("code", CODE_WRONG)
    name = reading.text("name_fr", most=LONGEST_NAME)
    unit = reading.text("unit_fr", most=LONGEST_UNIT)
    english = reading.text("name_en", most=LONGEST_NAME, needed=False)
    unit_english = reading.text("unit_en", most=LONGEST_UNIT, needed=False)
    if sent.get("direction") not in DIRECTIONS:
        reading.wrong("direction", CHOICE_MISSING)
    goal = sent.get("goal", "").strip() or "0"
    if goal not in {"0", *map(str, GOALS)}:
        reading.wrong("goal", GOAL_WRONG)
    reading.done()
    return Wanted(code, name, english or name, unit, unit_english or unit, sent["direction"], int(goal))
