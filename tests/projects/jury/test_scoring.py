"""A juror's total, a file's mean, the quorum, and who reads whose scores."""

from fractions import Fraction

import pytest
from hypothesis import given

from challenge.projects.rules.jury import conflicts, grids, recusals, reviews
from challenge.projects.rules.jury.grids import Criterion
from challenge.projects.rules.jury.recusals import Recusals
from challenge.projects.rules.jury.reviews import Review
from tests.projects.jury import judging
from tests.projects.jury.judging import GRID, alike

ESTHER_OUT = Recusals({("esther", "p"): (conflicts.declare("un lien"),)})


def test_it_weighs_each_criterion_exactly() -> None:
    assert grids.total(GRID, {"impact": 7, "team": 4}) == 6
    thirds = grids.grid([Criterion("a", Fraction(1, 3)), Criterion("b", Fraction(2, 3))], 5)
    assert grids.total(thirds, {"a": 1, "b": 2}) == Fraction(5, 3)


@pytest.mark.parametrize(
    ("criteria", "highest", "refusal"),
    [
        ([], 10, grids.NoCriterion),
        ([Criterion("a", Fraction(1)), Criterion("a", Fraction(2))], 10, grids.CriterionTwice),
        ([Criterion("a", Fraction(0))], 10, grids.WeightNotPositive),
        ([Criterion("a", Fraction(1))], 0, grids.HighestNotPositive),
    ],
)
def test_it_refuses_a_grid_that_scores_nothing(
    criteria: list[Criterion], highest: int, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        grids.grid(criteria, highest)


@pytest.mark.parametrize(
    ("scores", "refusal"),
    [
        ({"impact": 5}, grids.CriterionUnscored),
        ({"impact": 5, "team": 11}, grids.ScoreOutOfRange),
        ({"impact": -1, "team": 3}, grids.ScoreOutOfRange),
        ({"impact": 5, "team": 5, "charm": 5}, grids.CriterionUnknown),
    ],
)
def test_it_refuses_a_review_that_is_not_whole(scores: dict[str, int], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        reviews.counted(GRID, [Review("ada", "p", scores)], Recusals())


def test_it_refuses_a_second_review_of_the_same_file() -> None:
    with pytest.raises(reviews.ReviewTwice):
        reviews.counted(GRID, [alike("ada", "p", 3), alike("ada", "p", 9)], Recusals())


def test_it_counts_no_score_of_whom_is_recused_even_afterwards() -> None:
    given_ = [alike("ada", "p", 4), alike("bilal", "p", 5), alike("esther", "p", 10)]
    (standing,) = reviews.standings(GRID, reviews.counted(GRID, given_, ESTHER_OUT))
    assert (standing.mean, standing.jurors) == (Fraction(9, 2), ("ada", "bilal"))


def test_it_asks_for_a_quorum_without_those_recused() -> None:
    given_ = [alike("ada", "p", 4), alike("esther", "p", 10)]
    (standing,) = reviews.standings(GRID, reviews.counted(GRID, given_, ESTHER_OUT))
    reviews.check_quorum(standing, 1)
    with pytest.raises(reviews.QuorumMissing, match="1 avis sur les 2"):
        reviews.check_quorum(standing, 2)


def test_it_shows_the_others_scores_after_ones_own() -> None:
    ada, bilal = alike("ada", "p", 4), alike("bilal", "p", 5)
    elsewhere = alike("chiara", "q", 9)
    assert reviews.readable([ada, elsewhere], "bilal", "p", Recusals()) == ()
    assert reviews.readable([ada, elsewhere, bilal], "bilal", "p", Recusals()) == (ada, bilal)


def test_it_shows_nothing_to_whom_is_recused_and_no_score_of_theirs() -> None:
    given_ = [alike("ada", "p", 4), alike("esther", "p", 10)]
    assert reviews.readable(given_, "ada", "p", ESTHER_OUT) == (given_[0],)
    with pytest.raises(recusals.Recused):
        reviews.readable(given_, "esther", "p", ESTHER_OUT)


@given(judging.reviews())
def test_it_finds_the_mean_of_the_totals(found: list[Review]) -> None:
    for standing in reviews.standings(GRID, found):
        totals = [grids.total(GRID, one.scores) for one in found if one.file == standing.file]
        assert standing.mean == sum(totals) / len(totals)
        assert 0 <= standing.mean <= GRID.highest
