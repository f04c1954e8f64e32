"""How alike two titles are: the rare words that they share, words of one family, groups of three letters."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from math import log

from challenge.foundation.folding import folded
from challenge.foundation.stems import stems
from challenge.proposals.rules.families import kin

TITLE, WHOLE, LETTERS = 0.21, 0.49, 0.3
"""What each part counts: words found in the other's title, in its title or summary, groups of letters."""
FAMILY = 0.6
"""What a word of the same family counts, where the word itself counts 1."""
LEAST = 0.2
NEAREST = 30
"""Below LEAST two titles are not alike; the NEAREST by their words alone are compared by letters too."""
WISHES = frozenset(
    stems(
        "pouvoir aller faire avoir rendre mettre créer ouvrir installer aider lutter permettre vouloir "
        "développer améliorer favoriser encourager trouver contre ville près transformer réduire limiter "
        "accueillir personne"
    )
)
"""Words by which one wishes: nearly every title could have them, however few do."""


@dataclass(frozen=True)
class Known:
    """A proposal to compare with; `stems`: of its title and its summary."""

    id: int
    title: str
    stems: frozenset[str]


def telling(title: str) -> list[str]:
    """The stems by which look-alikes of a title are sought; those of wishes only when there are no others."""
    found = stems(title)
    return [stem for stem in found if stem not in WISHES] or found


def kindred(wanted: Iterable[str]) -> frozenset[str]:
    """These stems, and those of their families: whatever looks alike by its words has one of them."""
    return frozenset[str]().union(*(kin(stem) for stem in wanted))


def weights(wanted: Collection[str], counts: Mapping[str, int], total: int) -> dict[str, float]:
    """What each stem weighs: much when few of `total` proposals have it, little when many do."""
    return {stem: log(1 + (total + 1) / (counts.get(stem, 0) + 1)) for stem in wanted}


def shared(wanted: Mapping[str, float], found: Collection[str]) -> float:
    """From 0 to 1: how much of the weight of the wanted stems is found, itself or by its family."""
    whole = sum(wanted.values())
    if not whole:
        return 0.0
    return sum(weight * _met(stem, found) for stem, weight in wanted.items()) / whole


def _met(stem: str, found: Collection[str]) -> float:
    if stem in found:
        return 1.0
    return 0.0 if kin(stem).isdisjoint(found) else FAMILY


def trigrams(text: str) -> frozenset[str]:
    """The groups of three letters of a text, its words' edges told by spaces."""
    line = f"  {' '.join(folded(text).split())} "
    return frozenset(line[at : at + 3] for at in range(len(line) - 2))


def letters(one: str, other: str) -> float:
    """From 0 to 1: Dice's measure of the groups of three letters that two texts share."""
    here, there = trigrams(one), trigrams(other)
    return 2 * len(here & there) / (len(here) + len(there))


def score(wanted: Mapping[str, float], title: str, other: Known) -> float:
    """From 0 to 1. A stem counts more in a title than in a summary."""
    in_title = shared(wanted, set(stems(other.title)))
    return TITLE * in_title + WHOLE * shared(wanted, other.stems) + LETTERS * letters(title, other.title)


def nearest(weighed: Mapping[str, float], bearers: Mapping[str, Collection[int]], *, most: int) -> list[int]:
    """The proposals that have most of the weight of the wanted stems, themselves or by their families, the
    heaviest first. `bearers`: which proposals have each stem of `kindred`."""
    sums: dict[int, float] = {}
    for stem, weight in weighed.items():
        exact = set(bearers.get(stem, ()))
        family = set[int]().union(*(bearers.get(one, ()) for one in kin(stem))) - exact
        for numbers, share in ((exact, weight), (family, FAMILY * weight)):
            for number in numbers:
                sums[number] = sums.get(number, 0.0) + share
    return nsmallest(most, sums, key=lambda number: (-sums[number], number))


def closest(
    title: str, others: Collection[Known], *, weighed: Mapping[str, float], most: int = 3
) -> list[tuple[int, float]]:
    """The look-alikes of a title among the nearest, by id with their scores, the closest first."""
    scored = [(one.id, score(weighed, title, one)) for one in others]
    best = sorted(scored, key=lambda one: (-one[1], one[0]))
    return [one for one in best if one[1] >= LEAST][:most]
