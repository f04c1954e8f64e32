"""What jurors gave: who reads whose scores, a file's mean, and whether enough jurors gave theirs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.projects.rules.jury import grids
from challenge.projects.rules.jury.grids import Grid
from challenge.projects.rules.jury.recusals import Recusals


class ReviewTwice(RuleBroken):
    msgid = N_("Un membre du jury a donné deux avis sur la même candidature.")


class QuorumMissing(RuleBroken):
    msgid = N_("Cette candidature a %(given)s avis sur les %(needed)s qu’il faut pour la classer.")


@dataclass(frozen=True)
class Review:
    """One juror's judgment of one file: a score for each criterion. It is given once, whole."""

    juror: str
    file: str
    scores: Mapping[str, int]


@dataclass(frozen=True)
class Standing:
    """What the reviews that count say of a file: each criterion's mean, their total, who gave them."""

    file: str
    mean: Fraction
    criteria: Mapping[str, Fraction]
    jurors: tuple[str, ...]


def counted(grid: Grid, reviews: Iterable[Review], recusals: Recusals) -> tuple[Review, ...]:
    """The reviews that count, in an order of their own: whole, and not of a juror recused from the file, even
    if the conflict was found after the review.

    Raises ReviewTwice, CriterionUnknown, CriterionUnscored, ScoreOutOfRange.
    """
    found: dict[tuple[str, str], Review] = {}
    for review in reviews:
        grids.check(grid, review.scores)
        if (review.file, review.juror) in found:
            raise ReviewTwice()
        found[review.file, review.juror] = review
    return tuple(found[file, juror] for file, juror in sorted(found) if not recusals.holds(juror, file))


def readable(reviews: Iterable[Review], juror: str, file: str, recusals: Recusals) -> tuple[Review, ...]:
    """The reviews of a file that this juror may read: none when recused or before giving their own, then all
    those that count."""
    recusals.check_access(juror, file)
    found = [one for one in reviews if one.file == file and not recusals.holds(one.juror, file)]
    return tuple(found) if any(one.juror == juror for one in found) else ()


def standings(grid: Grid, reviews: Iterable[Review]) -> tuple[Standing, ...]:
    """One for each file that has a review, from reviews that count. A mean of totals is a total of means."""
    of: dict[str, list[Review]] = {}
    for review in reviews:
        of.setdefault(review.file, []).append(review)
    found = []
    for file, given in of.items():
        means = {
            criterion.key: Fraction(sum(review.scores[criterion.key] for review in given), len(given))
            for criterion in grid.criteria
        }
        jurors = tuple(review.juror for review in given)
        found.append(Standing(file, grids.total(grid, means), means, jurors))
    return tuple(found)


def check_quorum(standing: Standing, needed: int) -> None:
    """Raises QuorumMissing when too few jurors, those recused left out, gave their review."""
    if len(standing.jurors) < needed:
        raise QuorumMissing(given=len(standing.jurors), needed=needed)
