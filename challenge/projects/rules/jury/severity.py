"""How each juror scores: more or less severely than the others on the same files, more or less spread out.

Square roots are taken to 40 digits and values rounded to 20, so that every machine gives the same order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from challenge.projects.rules.jury import grids
from challenge.projects.rules.jury.grids import Grid
from challenge.projects.rules.jury.reviews import Review

PRECISE = Context(prec=40)
ROUNDED = 10**20

Totals = Mapping[str, Mapping[str, Fraction]]
"""By juror, then file: the total of each review that counts."""


@dataclass(frozen=True)
class Habit:
    """One juror: how many files they scored, the mean of their totals and its spread (standard deviation).
    `severity`: by how much the others' totals are above theirs, on the files that they share; below 0 for
    somebody generous, None for somebody who shares no file."""

    juror: str
    files: int
    mean: Fraction
    spread: Fraction
    severity: Fraction | None


def totals(grid: Grid, reviews: Iterable[Review]) -> Totals:
    """The total of each review that counts."""
    found: dict[str, dict[str, Fraction]] = {}
    for review in reviews:
        found.setdefault(review.juror, {})[review.file] = grids.total(grid, review.scores)
    return found


def habits(given: Totals) -> tuple[Habit, ...]:
    """One for each juror who gave a review, by name."""
    by_file = _by_file(given)
    return tuple(
        Habit(juror, len(own), mean(own.values()), spread(own.values()), _severity(own, by_file))
        for juror, own in sorted(given.items())
    )


def normalised(given: Totals) -> Mapping[str, Fraction]:
    """For each file the mean of its z-scores: how many spreads above their own mean its jurors put it. A
    juror whose totals are all the same says nothing of the order: they count as 0.
    """
    by_file: dict[str, list[Fraction]] = {}
    for own in given.values():
        middle, wide = mean(own.values()), spread(own.values())
        for file, total in own.items():
            by_file.setdefault(file, []).append((total - middle) / wide if wide else Fraction())
    return {file: _rounded(mean(scores)) for file, scores in by_file.items()}


def mean(values: Iterable[Fraction]) -> Fraction:
    """The mean of at least one value, exactly."""
    found = tuple(values)
    return sum(found, Fraction()) / len(found)


def spread(values: Iterable[Fraction]) -> Fraction:
    """The standard deviation of these values, all of them known (not a sample)."""
    found = tuple(values)
    middle = mean(found)
    variance = mean((value - middle) ** 2 for value in found)
    quotient = PRECISE.divide(Decimal(variance.numerator), Decimal(variance.denominator))
    return _rounded(Fraction(PRECISE.sqrt(quotient)))


def _rounded(value: Fraction) -> Fraction:
    return Fraction(round(value * ROUNDED), ROUNDED)


def _by_file(given: Totals) -> Mapping[str, Sequence[Fraction]]:
    found: dict[str, list[Fraction]] = {}
    for own in given.values():
        for file, total in own.items():
            found.setdefault(file, []).append(total)
    return found


def _severity(own: Mapping[str, Fraction], by_file: Mapping[str, Sequence[Fraction]]) -> Fraction | None:
    apart = [
        (sum(by_file[file], Fraction()) - total) / (len(by_file[file]) - 1) - total
        for file, total in own.items()
        if len(by_file[file]) > 1
    ]
    return mean(apart) if apart else None
