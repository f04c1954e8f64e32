"""What a project asks of partners, or what one offers: a kind, a quantity in its unit, a day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from challenge.foundation.money import read_euros
from challenge.foundation.refusals import FormRefused
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.typed import read_day, tidy

MONEY = "money"
KINDS: Mapping[str, Sentence] = {
    MONEY: Sentence(N_("Argent")),
    "skills": Sentence(N_("Compétences")),
    "premises": Sentence(N_("Local")),
    "site": Sentence(N_("Terrain d’essai")),
    "purchase": Sentence(N_("Achat")),
    "equipment": Sentence(N_("Matériel")),
}
UNITS: Mapping[str, Sentence] = {
    MONEY: Sentence(N_("euros")),
    "skills": Sentence(N_("jours")),
    "premises": Sentence(N_("m²")),
    "site": Sentence(N_("sites")),
    "purchase": Sentence(N_("euros")),
    "equipment": Sentence(N_("objets")),
}
ONE: Mapping[str, Sentence] = {
    "skills": Sentence(N_("jour")),
    "site": Sentence(N_("site")),
    "equipment": Sentence(N_("objet")),
}
"""The units of one alone, where the word changes."""
IN_CENTS = frozenset((MONEY, "purchase"))
"""The kinds whose quantity is a sum, kept in cents."""
MOST_OPEN, LEAST, MOST, LARGEST = 12, 10, 1000, 10_000_000_00
KIND_WRONG = Sentence(N_("Choisissez une sorte dans la liste."))
QUANTITY_WRONG = Sentence(N_("Écrivez un nombre entier, ou un montant en euros."))
WORDS_WRONG = Sentence(
    N_("Dites-le en quelques mots : de %(least)s à %(most)s signes."), {"least": LEAST, "most": MOST}
)
DAY_WRONG = Sentence(N_("Écrivez un jour à venir, dans les trois ans."))
SOON = 3 * 366


@dataclass(frozen=True)
class Asked:
    """A kind, how much (in cents for a sum), in which words, for which day."""

    kind: str
    quantity: int
    words: str
    day: date


def read(kind: str, quantity: str, words: str, day: str, *, today: date) -> Asked:
    """What was typed. FormRefused."""
    said, number, on = tidy(words), amount(kind, quantity), read_day(day)
    faults: dict[str, Sentence] = {}
    if kind not in KINDS:
        faults["kind"] = KIND_WRONG
    if number is None:
        faults["quantity"] = QUANTITY_WRONG
    if not LEAST <= len(said) <= MOST:
        faults["words"] = WORDS_WRONG
    if on is None or not 0 <= (on - today).days <= SOON:
        faults["day"] = DAY_WRONG
    if faults or number is None or on is None:
        raise FormRefused(faults)
    return Asked(kind, number, said, on)


def unit(kind: str, quantity: int) -> Sentence:
    """The unit of so much."""
    return ONE.get(kind, UNITS[kind]) if quantity == 1 else UNITS[kind]


def amount(kind: str, typed: str) -> int | None:
    """A quantity of this kind: cents for a sum, else a whole number; None when it is none."""
    written = re.sub(r"\s", "", typed)
    if kind in IN_CENTS:
        found = read_euros(typed) if written else None
    else:
        found = int(written) if re.fullmatch(r"\d{1,7}", written, re.ASCII) else None
    return found if found is not None and 0 < found <= LARGEST else None
