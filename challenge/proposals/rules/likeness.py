"""How alike two titles are: the rare words that they share, then the groups of three letters."""

from collections.abc import Collection, Mapping
from math import log

from challenge.proposals.rules.words import folded, stems

WORDS, LETTERS = 0.6, 0.4
LEAST = 0.25
"""Below it two titles are not alike."""


def weights(wanted: Collection[str], counts: Mapping[str, int], total: int) -> dict[str, float]:
    """What each stem weighs: much when few of `total` proposals have it, little when many do."""
    return {stem: log(1 + (total + 1) / (counts.get(stem, 0) + 1)) for stem in wanted}


def shared(wanted: Mapping[str, float], found: Collection[str]) -> float:
    """From 0 to 1: how much of the weight of the wanted stems is found."""
    whole = sum(wanted.values())
    return sum(weight for stem, weight in wanted.items() if stem in found) / whole if whole else 0.0


def trigrams(text: str) -> frozenset[str]:
    """The groups of three letters of a text, its words' edges told by spaces."""
    line = f"  {' '.join(folded(text).split())} "
    return frozenset(line[at : at + 3] for at in range(len(line) - 2))


def letters(one: str, other: str) -> float:
    """From 0 to 1: Dice's measure of the groups of three letters that two texts share."""
    here, there = trigrams(one), trigrams(other)
    return 2 * len(here & there) / (len(here) + len(there))


def score(wanted: Mapping[str, float], title: str, other_title: str, other_stems: Collection[str]) -> float:
    """From 0 to 1. Stems of a summary count half of those of a title."""
    in_title = shared(wanted, set(stems(other_title)))
    anywhere = shared(wanted, other_stems)
    return WORDS * (in_title + anywhere) / 2 + LETTERS * letters(title, other_title)
