"""The order of files that a jury's scores give, by rules frozen before the call opens."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.projects.rules.allocation import ties
from challenge.projects.rules.jury.grids import Grid
from challenge.projects.rules.jury.reviews import Standing


class QuorumNotPositive(RuleBroken):
    msgid = N_("Le quorum est de %(quorum)s : il faut au moins un avis par candidature.")


@dataclass(frozen=True)
class Rules:
    """What decides the order: the grid; how many reviews a file needs to be ranked; the criteria that tell
    files of the same mean apart, the first one first; the SHA-256 of the seed of the last draw. Made
    by `rules`.
    """

    grid: Grid
    quorum: int
    ties: tuple[str, ...]
    committed: str


def rules(grid: Grid, quorum: int, between_equals: Iterable[str], committed: str) -> Rules:
    """Raises QuorumNotPositive, CriterionUnknown."""
    if quorum < 1:
        raise QuorumNotPositive(quorum=quorum)
    keys = tuple(between_equals)
    for key in keys:
        grid.check_key(key)
    return Rules(grid, quorum, keys, committed)


def rank(frozen: Rules, seed: str, standings: Iterable[Standing]) -> tuple[str, ...]:
    """The files that have the quorum, the best first: by mean, then by the criteria between equals, then by
    the smallest SHA-256 of `seed|file`. Raises SeedNotCommitted."""
    ties.check(seed, frozen.committed)
    enough = [one for one in standings if len(one.jurors) >= frozen.quorum]
    return order(frozen, seed, enough, {one.file: one.mean for one in enough})


def order(
    frozen: Rules, seed: str, standings: Iterable[Standing], values: Mapping[str, Fraction]
) -> tuple[str, ...]:
    """Files by a value of theirs, the highest first, then as the frozen rules tell equals apart."""
    found = tuple(standings)
    whole = lcm(*(values[one.file].denominator for one in found))

    def key(standing: Standing) -> tuple[int, tuple[Fraction, ...], str]:
        between = tuple(-standing.criteria[criterion] for criterion in frozen.ties)
        return -int(values[standing.file] * whole), between, ties.drawn(seed, standing.file)

    return tuple(standing.file for standing in sorted(found, key=key))
