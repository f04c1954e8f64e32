from collections.abc import Callable
from decimal import Decimal

import pytest

from challenge.voting.methods import sheets, single_choice
from challenge.voting.methods.conclusions import ResultDoesNotFit
from challenge.voting.methods.shapes import MethodSheet, Outcome

Make = Callable[..., MethodSheet]


def told(outcome: Outcome) -> str:
    return " ".join(sentence.french() for sentence in outcome.explanation)


@pytest.mark.parametrize("blank", [True, False])
def test_it_asks_one_question_with_one_answer(make_sheet: Make, blank: bool) -> None:
    (question,) = single_choice.questions(make_sheet(blank=blank))
    assert (question.minimum, question.maximum, question.blank) == (1, 1, blank)
    assert question.answers == ("Défi A", "Défi B", "Défi C")
    assert question.text == "Quel défi ?"


def test_it_names_the_option_with_most_votes(make_sheet: Make) -> None:
    outcome = single_choice.count(make_sheet(), [[2, 5, 3]], 10)
    assert [row.reference for row in outcome.rows] == ["b", "c", "a"]
    assert (outcome.winner, outcome.blank, outcome.expressed) == ("b", None, 10)
    assert outcome.rows[0].percent == Decimal("50.0")
    assert "« Défi B » l’emporte avec 5 voix (50.0 %" in told(outcome)
    assert "suivante : 2 voix" in told(outcome)


def test_it_counts_blank_apart_from_percents(make_sheet: Make) -> None:
    outcome = single_choice.count(make_sheet(blank=True), [[6, 1, 2, 1]], 10)
    assert (outcome.blank, outcome.voters, outcome.expressed) == (6, 10, 4)
    assert [row.percent for row in outcome.rows] == [Decimal("50.0"), Decimal("25.0"), Decimal("25.0")]
    assert "Votes blancs : 6" in told(outcome)


def test_it_never_lets_blank_win(make_sheet: Make) -> None:
    assert single_choice.count(make_sheet(blank=True), [[9, 1, 0, 0]], 10).winner == "a"


def test_it_gives_equals_the_same_rank_in_the_order_of_the_sheet(make_sheet: Make) -> None:
    outcome = single_choice.count(make_sheet(4), [[1, 3, 3, 3]], 10)
    assert [(row.reference, row.rank) for row in outcome.rows] == [("b", 1), ("c", 1), ("d", 1), ("a", 4)]
    assert (outcome.winner, outcome.tied) == (None, ("b", "c", "d"))
    assert "Égalité parfaite en tête entre 3 options" in told(outcome)


def test_it_counts_a_referendum_without_voters(make_sheet: Make) -> None:
    outcome = single_choice.count(make_sheet(blank=True), [[0, 0, 0, 0]], 0)
    assert (outcome.winner, outcome.others) == (None, ())
    assert {row.percent for row in outcome.rows} == {None}


def test_it_says_that_one_round_would_have_been_enough(make_sheet: Make) -> None:
    (other,) = single_choice.count(make_sheet(blank=True), [[5, 3, 2, 0]], 10).others
    assert other.leaders == ("a",)
    assert "un seul tour aurait suffi" in other.sentence.french()


def test_it_says_that_a_second_round_would_have_been_needed(make_sheet: Make) -> None:
    (other,) = single_choice.count(make_sheet(), [[5, 3, 2]], 10).others
    assert other.leaders == ("a", "b")
    assert "second tour aurait été nécessaire" in other.sentence.french()


@pytest.mark.parametrize(
    ("result", "voters"),
    [
        ([[1, 2]], 3),
        ([[1, 2, 3, 4]], 10),
        ([], 0),
        ([[1, 1, 1], [1, 1, 1]], 3),
        ([[1, 2, 3]], 5),
        ([[-1, 2, 2]], 3),
    ],
)
def test_it_refuses_totals_that_are_not_of_this_sheet(
    make_sheet: Make, result: list[list[int]], voters: int
) -> None:
    with pytest.raises(ResultDoesNotFit):
        single_choice.count(make_sheet(), result, voters)


def test_it_refuses_a_maximum(make_sheet: Make) -> None:
    with pytest.raises(sheets.MaximumNotUsed):
        single_choice.questions(make_sheet(maximum=2))


def test_it_refuses_grades(graded: Make) -> None:
    with pytest.raises(sheets.GradesNotUsed):
        single_choice.check(graded())
