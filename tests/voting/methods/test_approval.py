from collections.abc import Callable
from decimal import Decimal

import pytest

from challenge.voting.methods import approval, sheets
from challenge.voting.methods.conclusions import ResultDoesNotFit
from challenge.voting.methods.shapes import MethodSheet, Outcome

Make = Callable[..., MethodSheet]


def told(outcome: Outcome) -> str:
    return " ".join(sentence.french() for sentence in outcome.explanation)


@pytest.mark.parametrize(
    ("blank", "maximum", "bounds"),
    [(False, None, (0, 3)), (False, 2, (0, 2)), (True, None, (1, 3)), (True, 2, (1, 2))],
)
def test_it_asks_for_as_many_as_the_sheet_allows(
    make_sheet: Make, blank: bool, maximum: int | None, bounds: tuple[int, int]
) -> None:
    (question,) = approval.questions(make_sheet(blank=blank, maximum=maximum))
    assert (question.minimum, question.maximum) == bounds
    assert (question.blank, len(question.answers)) == (blank, 3)


def test_it_names_the_most_approved_option(make_sheet: Make) -> None:
    outcome = approval.count(make_sheet(), [[7, 9, 1]], 10)
    assert [row.reference for row in outcome.rows] == ["b", "a", "c"]
    assert (outcome.winner, outcome.rows[0].percent) == ("b", Decimal("90.0"))
    assert "« Défi B » l’emporte avec 9 approbations (90.0 %" in told(outcome)
    assert "peut dépasser 100 %" in told(outcome)


def test_it_takes_percents_of_expressed_ballots(make_sheet: Make) -> None:
    outcome = approval.count(make_sheet(blank=True), [[2, 8, 4, 1]], 10)
    assert (outcome.blank, outcome.expressed, outcome.rows[0].percent) == (2, 8, Decimal("100.0"))


def test_it_accepts_ballots_that_approve_nothing_when_blank_is_not_offered(make_sheet: Make) -> None:
    outcome = approval.count(make_sheet(), [[0, 0, 0]], 10)
    assert (outcome.expressed, outcome.winner, outcome.tied) == (10, None, ("a", "b", "c"))


def test_it_counts_a_referendum_without_voters(make_sheet: Make) -> None:
    outcome = approval.count(make_sheet(), [[0, 0, 0]], 0)
    assert (outcome.winner, outcome.others, outcome.rows[0].percent) == (None, (), None)


def test_it_says_who_has_more_than_half(make_sheet: Make) -> None:
    (other,) = approval.count(make_sheet(), [[6, 9, 5]], 10).others
    assert other.leaders == ("b", "a")
    assert other.sentence.french().endswith(": 2.")


def test_it_says_when_nobody_has_more_than_half(make_sheet: Make) -> None:
    (other,) = approval.count(make_sheet(), [[5, 2, 1]], 10).others
    assert other.leaders == ()
    assert "Aucune option" in other.sentence.french()


@pytest.mark.parametrize(
    ("blank", "maximum", "result", "voters"),
    [
        (False, None, [[1, 2]], 3),
        (False, None, [[1, 2, 1], [1, 2, 1]], 3),
        (False, None, [[4, 0, 0]], 3),
        (False, None, [[-1, 2, 0]], 3),
        (False, 1, [[2, 2, 0]], 3),
        (True, None, [[1, 1, 0, 0]], 3),
        (True, None, [[4, 0, 0, 0]], 3),
        (True, None, [[-1, 2, 2, 2]], 3),
    ],
)
def test_it_refuses_totals_that_are_not_of_this_sheet(
    make_sheet: Make, blank: bool, maximum: int | None, result: list[list[int]], voters: int
) -> None:
    with pytest.raises(ResultDoesNotFit):
        approval.count(make_sheet(blank=blank, maximum=maximum), result, voters)


@pytest.mark.parametrize("maximum", [0, 4])
def test_it_refuses_an_impossible_maximum(make_sheet: Make, maximum: int) -> None:
    with pytest.raises(approval.MaximumOutOfRange):
        approval.questions(make_sheet(maximum=maximum))


def test_it_refuses_grades(graded: Make) -> None:
    with pytest.raises(sheets.GradesNotUsed):
        approval.check(graded())
