"""Which proposals are about much the same things as one: those that share its rare words (pure)."""

from collections.abc import Collection, Mapping
from math import log

LEAST = 0.45
"""Below this part of the weight of its words, two proposals have words in common and not a matter."""


def related(bearers: Mapping[str, Collection[int]], *, but: int, cap: int, most: int) -> list[int]:
    """The proposals that share most of the weight of these stems, the heaviest first, never `but`, and none
    that shares less than LEAST of it. `bearers`: the proposals that have each stem, of which `cap` at most
    were read: the fewer have it, the more it weighs."""
    weighed = {stem: log(1 + (cap + 1) / len(numbers)) for stem, numbers in bearers.items() if numbers}
    sums: dict[int, float] = {}
    for stem, weight in weighed.items():
        for number in set(bearers[stem]) - {but}:
            sums[number] = sums.get(number, 0.0) + weight
    least = LEAST * sum(weighed.values())
    best = sorted(sums, key=lambda number: (-sums[number], number))
    return [number for number in best if sums[number] >= least][:most]
