"""What an evaluation found, how strong the proof is, and what others need to try it again."""

from collections.abc import Mapping
from dataclasses import dataclass

from challenge.foundation.sentences import N_, Sentence
from challenge.impact.rules.typed import Reading, corrected

POSITIVE, NONE, NEGATIVE = "positive", "null", "negative"
SENSES: Mapping[str, Sentence] = {
    POSITIVE: Sentence(N_("Cela a marché")),
    NONE: Sentence(N_("Cela n’a rien changé")),
    NEGATIVE: Sentence(N_("Cela a fait plus de mal que de bien")),
}
"""All three have the same weight: what did not work is worth as much to whoever comes next."""
LEVELS: Mapping[int, Sentence] = {
    1: Sentence(N_("1. Un récit : quelqu’un raconte ce qui s’est passé")),
    2: Sentence(N_("2. Un changement : on a mesuré avant et après")),
    3: Sentence(N_("3. Une cause : on a comparé avec qui n’a pas eu l’action")),
    4: Sentence(N_("4. Une répétition : le même effet a été vu ailleurs")),
    5: Sentence(N_("5. Une échelle : le même effet a été vu en grand")),
}
LONGEST, LONGEST_PART = 1500, 2000
LICENCES: Mapping[str, str] = {
    "lov2": "Licence Ouverte 2.0",
    "cc-by-4.0": "CC BY 4.0",
    "cc-by-sa-4.0": "CC BY-SA 4.0",
    "cc0-1.0": "CC0 1.0",
}
PARTS: Mapping[str, Sentence] = {
    "method": Sentence(N_("Comment faire")),
    "cost": Sentence(N_("Ce que cela coûte")),
    "conditions": Sentence(N_("Ce qu’il faut pour que cela marche")),
    "failures": Sentence(N_("Ce qui n’a pas marché")),
}
CHOICE_MISSING = N_("Choisissez une réponse.")


@dataclass(frozen=True)
class Finding:
    """One conclusion. `replaces`: the number of the one that it corrects."""

    sense: str
    level: int
    words: str
    replaces: int | None = None


@dataclass(frozen=True)
class Sheet:
    """What somebody needs who wants to try it elsewhere."""

    method: str
    cost: str
    conditions: str
    failures: str
    licence: str


def finding(sent: Mapping[str, str]) -> Finding:
    """FormRefused."""
    reading = Reading(sent)
    words = reading.text("words", most=LONGEST)
    if sent.get("sense") not in SENSES:
        reading.wrong("sense", CHOICE_MISSING)
    if sent.get("level", "") not in map(str, LEVELS):
        reading.wrong("level", CHOICE_MISSING)
    reading.done()
    return Finding(sent["sense"], int(sent["level"]), words, corrected(sent))


def sheet(sent: Mapping[str, str]) -> Sheet:
    """Every part is needed, what failed too. FormRefused."""
    reading = Reading(sent)
    parts = {name: reading.text(name, most=LONGEST_PART) for name in PARTS}
    if sent.get("licence") not in LICENCES:
        reading.wrong("licence", CHOICE_MISSING)
    reading.done()
    return Sheet(**parts, licence=sent["licence"])
