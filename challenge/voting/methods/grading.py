"""The arithmetic of majority judgment, on histograms of grades from best to worst.

Source: M. Balinski and R. Laraki, "A theory of measuring, electing, and ranking", PNAS 104 (21), 2007;
"Majority Judgment", MIT Press, 2010. The majority grade is the middle grade, the lower of the two middle
ones when the number of grades is even. Equals are compared again after one majority grade is removed from
each, and so on. The grades thus removed, in order, are the *majority value*.

`majority_value` does this literally. `difference` gives the same answer in time proportional to the
number of grades, not of voters: removing middle grades one by one walks outwards from the middle of the
sorted list, alternately towards the worse and the better end (after a single middle grade when the number
is odd), so that the majority value is two staircases read in turn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True)
class Difference:
    """Where two majority values first differ: after `removed` equal removals, `left` against `right`
    (indices of grades, 0 the best)."""

    removed: int
    left: int
    right: int


def majority_grade(histogram: Sequence[int]) -> int:
    """Index of the majority grade. Raises ValueError when there is no grade at all."""
    total = sum(histogram)
    if total == 0:
        raise ValueError("no grade was given")
    return _at(list(accumulate(histogram)), total // 2)


def majority_value(histogram: Sequence[int]) -> list[int]:
    """The majority grades removed one by one, literally; as many as there are grades given."""
    left = list(histogram)
    value = []
    for _ in range(sum(histogram)):
        grade = majority_grade(left)
        left[grade] -= 1
        value.append(grade)
    return value


def difference(left: Sequence[int], right: Sequence[int]) -> Difference | None:
    """The first difference of the two majority values, None when they are equal.

    Both histograms must hold the same number of grades given (ValueError).
    """
    total = sum(left)
    if total != sum(right):
        raise ValueError("histograms of different numbers of voters")
    sums_left, sums_right = list(accumulate(left)), list(accumulate(right))
    for place in _candidates(sums_left, sums_right, total):
        grades = _at(sums_left, place), _at(sums_right, place)
        if grades[0] != grades[1]:
            return Difference(_turn(place, total), *grades)
    return None


def _at(sums: Sequence[int], place: int) -> int:
    """Grade at `place` (from 0) of the list sorted from best to worst."""
    return next(grade for grade, reached in enumerate(sums) if place < reached)


def _turn(place: int, total: int) -> int:
    """How many removals come before that of `place`."""
    middle = total // 2
    if total % 2:
        return 2 * (place - middle) - 1 if place > middle else 2 * (middle - place)
    return 2 * (place - middle) if place >= middle else 2 * (middle - place) - 1


def _candidates(left: Sequence[int], right: Sequence[int], total: int) -> Iterator[int]:
    """Places where a first difference can be, in the order of removal: the middle, and on each side the
    place nearest to the middle of each step of either staircase."""
    middle = total // 2
    starts = {place for sums in (left, right) for place in sums if middle <= place < total}
    ends = {place - 1 for sums in (left, right) for place in sums if 0 < place <= middle}
    places = starts | ends | ({middle} if total else set())
    return iter(sorted(places, key=lambda place: _turn(place, total)))
