"""How much a ranking holds: what it becomes when one juror is left out, or on the other scale.

Two files *swap* when one of these rankings puts them the other way round, or when only the rules between
equals tell them apart. A *zone* is a run of the ranking in which every file swaps with another: its order
means nothing, and deliberation goes there.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise

from challenge.projects.rules.jury import ranking, reviews, severity
from challenge.projects.rules.jury.ranking import Rules
from challenge.projects.rules.jury.reviews import Review, Standing
from challenge.projects.rules.jury.severity import Habit


@dataclass(frozen=True)
class Variant:
    """The ranking without one juror, or the normalised one (`without` is None). A file whose only reviews
    were that juror's is not in it. `swaps`: how many of the `pairs` of files it puts the other way round.
    """

    without: str | None
    order: tuple[str, ...]
    swaps: int

    @property
    def pairs(self) -> int:
        """How many pairs of files this ranking compares."""
        return len(self.order) * (len(self.order) - 1) // 2

    @property
    def stability(self) -> Fraction:
        """The part of the pairs that stay as they were: 1 when nothing moves."""
        return 1 - Fraction(self.swaps, self.pairs) if self.pairs else Fraction(1)


@dataclass(frozen=True)
class Quality:
    """The report of a jury: the computed ranking, its variants, and how each juror scores. `places`: each
    file's best and worst place in any of these rankings, from 1. `zones`: in the order of the ranking.
    """

    order: tuple[str, ...]
    habits: tuple[Habit, ...]
    normalised: Variant
    without: tuple[Variant, ...]
    places: Mapping[str, tuple[int, int]]
    zones: tuple[tuple[str, ...], ...]

    def zone_at(self, taken: int) -> tuple[str, ...]:
        """The zone that the line crosses when the first `taken` files are selected: where deliberation
        decides who is. Empty when the line is firm.
        """
        first, last = self.order[:taken][-1:], self.order[taken:][:1]
        crossed = (zone for zone in self.zones if {*first, *last} <= set(zone))
        return next(crossed, ()) if first and last else ()


def report(frozen: Rules, seed: str, given: Sequence[Review]) -> Quality:
    """The report of reviews that count. Files without the quorum are in no ranking; the quorum is not asked
    again when a juror is left out. Raises SeedNotCommitted.
    """
    standings = reviews.standings(frozen.grid, given)
    order = ranking.rank(frozen, seed, standings)
    ranked = set(order)
    totals = severity.totals(frozen.grid, given)
    kept = [one for one in standings if one.file in ranked]
    scaled = ranking.order(frozen, seed, kept, severity.normalised(totals))
    normalised = Variant(None, scaled, swaps(order, scaled))
    variants = [
        Variant(juror, without, swaps(order, without))
        for juror, without in _left_out(frozen, seed, kept, [one for one in given if one.file in ranked])
    ]
    orders = [order, normalised.order, *(variant.order for variant in variants)]
    means = {one.file: one.mean for one in kept}
    habits = severity.habits(totals)
    return Quality(
        order, habits, normalised, tuple(variants), places(order, orders), zones(order, orders, means)
    )


def _left_out(
    frozen: Rules, seed: str, kept: Sequence[Standing], given: Sequence[Review]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ranking without each juror. Only the files that the juror read stand otherwise than before."""
    by_file: dict[str, list[Review]] = {}
    for review in given:
        by_file.setdefault(review.file, []).append(review)
    for juror in sorted({one.juror for one in given}):
        others = (
            one
            for standing in kept
            if juror in standing.jurors
            for one in by_file[standing.file]
            if one.juror != juror
        )
        same = [standing for standing in kept if juror not in standing.jurors]
        left = [*same, *reviews.standings(frozen.grid, others)]
        yield juror, ranking.order(frozen, seed, left, {one.file: one.mean for one in left})


def swaps(order: Sequence[str], other: Sequence[str]) -> int:
    """How many pairs of files that both rank they put the other way round (Kendall's distance)."""
    rank = {file: place for place, file in enumerate(order)}
    before: list[int] = []
    found = 0
    for file in other:
        found += len(before) - bisect_left(before, rank[file])
        insort(before, rank[file])
    return found


def places(order: Sequence[str], orders: Iterable[Sequence[str]]) -> Mapping[str, tuple[int, int]]:
    """Each file's best and worst place. A ranking that lacks a file keeps its place empty."""
    found: dict[str, list[int]] = {file: [] for file in order}
    for other in orders:
        there = set(other)
        empty = {place for place, file in enumerate(order, start=1) if file not in there}
        free = (place for place in range(1, len(order) + 1) if place not in empty)
        for file, place in zip(other, free, strict=True):
            found[file].append(place)
    return {file: (min(all_), max(all_)) for file, all_ in found.items()}


def zones(
    order: Sequence[str], orders: Iterable[Sequence[str]], means: Mapping[str, Fraction]
) -> tuple[tuple[str, ...], ...]:
    """The runs within which files swap. Two neighbours are apart when every ranking puts all those before the
    one before all those after it, and their means differ; what lies between is a zone."""
    firm = [means[one] != means[other] for one, other in pairwise(order)]
    for other in orders:
        at = {file: place for place, file in enumerate(other)}
        known = [at.get(file) for file in order]
        ahead = _running(known, max, -1)
        behind = _running(known[::-1], min, len(order))[::-1]
        firm = [is_firm and ahead[place] < behind[place + 1] for place, is_firm in enumerate(firm)]
    runs: list[list[str]] = [[]]
    for file, apart in zip(order, [*firm, True], strict=False):
        runs[-1].append(file)
        if apart:
            runs.append([])
    return tuple(tuple(run) for run in runs if len(run) > 1)


def _running(places: Iterable[int | None], furthest: Callable[[int, int], int], start: int) -> list[int]:
    """The furthest place met so far, those unknown left out."""
    return list(accumulate((start if place is None else place for place in places), furthest))
