"""What a review marks: criteria with weights, and a juror's total, exactly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class NoCriterion(RuleBroken):
    msgid = N_("Il faut au moins un critère.")


class CriterionTwice(RuleBroken):
    msgid = N_("Le critère « %(criterion)s » figure deux fois.")


class WeightNotPositive(RuleBroken):
    msgid = N_("Le critère « %(criterion)s » pèse %(weight)s : un poids doit être plus grand que 0.")


class HighestNotPositive(RuleBroken):
    msgid = N_("La note la plus haute est %(highest)s : elle doit être d’au moins 1.")


class CriterionUnknown(RuleBroken):
    msgid = N_("« %(criterion)s » n’est pas un critère de cet appel.")


class CriterionUnscored(RuleBroken):
    msgid = N_("Donnez une note au critère « %(criterion)s ».")


class ScoreOutOfRange(RuleBroken):
    msgid = N_(
        "La note de « %(criterion)s » est %(score)s : elle doit être un nombre entier, de 0 à %(highest)s."
    )


@dataclass(frozen=True)
class Criterion:
    """One thing that a review marks, and how much it weighs beside the others."""

    key: str
    weight: Fraction


@dataclass(frozen=True)
class Grid:
    """The criteria of a call, each scored in whole numbers from 0 to `highest`. Made by `grid`."""

    criteria: tuple[Criterion, ...]
    highest: int

    def check_key(self, key: str) -> None:
        """Raises CriterionUnknown unless this is one of the criteria."""
        if all(key != criterion.key for criterion in self.criteria):
            raise CriterionUnknown(criterion=key)


def grid(criteria: Iterable[Criterion], highest: int) -> Grid:
    """Raises NoCriterion, CriterionTwice, WeightNotPositive, HighestNotPositive."""
    found = tuple(criteria)
    if not found:
        raise NoCriterion()
    keys = [criterion.key for criterion in found]
    for criterion in found:
        if keys.count(criterion.key) > 1:
            raise CriterionTwice(criterion=criterion.key)
        if criterion.weight <= 0:
            raise WeightNotPositive(criterion=criterion.key, weight=criterion.weight)
    if highest < 1:
        raise HighestNotPositive(highest=highest)
    return Grid(found, highest)


def check(grid: Grid, scores: Mapping[str, int]) -> None:
    """Raises CriterionUnknown, CriterionUnscored, ScoreOutOfRange unless every criterion has its score."""
    for key in scores:
        grid.check_key(key)
    for criterion in grid.criteria:
        if criterion.key not in scores:
            raise CriterionUnscored(criterion=criterion.key)
        score = scores[criterion.key]
        if not 0 <= score <= grid.highest:
            raise ScoreOutOfRange(criterion=criterion.key, score=score, highest=grid.highest)


def total(grid: Grid, scores: Mapping[str, Fraction] | Mapping[str, int]) -> Fraction:
    """The mean of the scores by their weights: from 0 to the highest score, whatever the weights' sum."""
    weights = sum((criterion.weight for criterion in grid.criteria), Fraction())
    weighed = sum((criterion.weight * scores[criterion.key] for criterion in grid.criteria), Fraction())
    return weighed / weights
