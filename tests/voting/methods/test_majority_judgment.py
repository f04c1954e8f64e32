from collections.abc import Callable
from decimal import Decimal

import pytest

from challenge.voting.methods import majority_judgment, sheets
from challenge.voting.methods.conclusions import ResultDoesNotFit
from challenge.voting.methods.shapes import MethodSheet, Outcome

Make = Callable[..., MethodSheet]


def told(outcome: Outcome) -> str:
    return " ".join(sentence.french() for sentence in outcome.explanation)


def test_it_asks_one_question_per_option(graded: Make) -> None:
    questions = majority_judgment.questions(graded())
    assert [question.text for question in questions] == ["Défi A", "Défi B", "Défi C"]
    assert {question.answers for question in questions} == {("Excellent", "Bien", "Passable", "À rejeter")}
    assert {(one.minimum, one.maximum, one.blank) for one in questions} == {(1, 1, False)}


def test_it_names_the_option_with_the_best_majority_grade(graded: Make) -> None:
    outcome = majority_judgment.count(graded(2), [[4, 0, 1, 5], [0, 6, 2, 2]], 10)
    assert (outcome.winner, outcome.rows[0].majority_grade) == ("b", "bien")
    assert (outcome.rows[0].votes, outcome.rows[0].percent) == (6, Decimal("60.0"))
    assert outcome.rows[1].grades == (4, 0, 1, 5)
    assert "mention majoritaire « Bien » : 60.0 % des votants" in told(outcome)
    assert "« Défi A », obtient la mention « À rejeter »" in told(outcome)


def test_it_breaks_equal_grades_by_removing_them(graded: Make) -> None:
    # a: good good fair / b: best good reject. Both good; then fair against reject.
    outcome = majority_judgment.count(graded(2), [[1, 1, 0, 1], [0, 2, 1, 0]], 3)
    assert (outcome.winner, outcome.tied) == ("b", ())
    assert "après 1 retrait(s), celle de « Défi B » est « Passable »" in told(outcome)
    assert "celle de « Défi A » est « À rejeter »" in told(outcome)


def test_it_ranks_equal_histograms_together(graded: Make) -> None:
    outcome = majority_judgment.count(graded(3), [[0, 0, 3, 0], [1, 1, 1, 0], [1, 1, 1, 0]], 3)
    assert [(row.reference, row.rank) for row in outcome.rows] == [("b", 1), ("c", 1), ("a", 3)]
    assert (outcome.winner, outcome.tied) == (None, ("b", "c"))
    assert "Égalité parfaite" in told(outcome)


def test_it_counts_a_referendum_without_voters(graded: Make) -> None:
    outcome = majority_judgment.count(graded(2), [[0, 0, 0, 0]] * 2, 0)
    assert (outcome.winner, outcome.others, outcome.blank) == (None, (), None)
    assert {(row.rank, row.majority_grade, row.percent) for row in outcome.rows} == {(1, None, None)}


def test_it_names_nobody_below_the_quorum(graded: Make) -> None:
    outcome = majority_judgment.count(graded(2, quorum=11), [[9, 0, 0, 1], [0, 0, 0, 10]], 10)
    assert (outcome.winner, outcome.rows[0].majority_grade) == (None, "excellent")


def test_it_says_what_other_rules_would_have_given(graded: Make) -> None:
    outcome = majority_judgment.count(graded(2), [[4, 0, 1, 5], [0, 6, 2, 2]], 10)
    most_best, approvals, points = outcome.others
    assert (most_best.leaders, approvals.leaders, points.leaders) == (("a",), ("b",), ("b",))
    assert "«\u00a0Défi A\u00a0», avec 4 mentions" in most_best.sentence.french()
    assert "avec 14 points" in points.sentence.french()


@pytest.mark.parametrize(
    "result",
    [[[1, 0, 0, 0]], [[1, 0, 0], [1, 0, 0]], [[1, 0, 0, 0], [1, 1, 0, 0]], [[1, 0, 0, 0], [2, -1, 0, 0]]],
)
def test_it_refuses_histograms_that_are_not_of_this_sheet(graded: Make, result: list[list[int]]) -> None:
    with pytest.raises(ResultDoesNotFit):
        majority_judgment.count(graded(2), result, 1)


def test_it_refuses_blank(graded: Make) -> None:
    with pytest.raises(majority_judgment.BlankNotOffered):
        majority_judgment.questions(graded(blank=True))


def test_it_refuses_a_maximum(graded: Make) -> None:
    with pytest.raises(sheets.MaximumNotUsed):
        majority_judgment.check(graded(maximum=1))


def test_it_refuses_fewer_than_two_grades(graded: Make) -> None:
    with pytest.raises(majority_judgment.TooFewGrades):
        majority_judgment.check(graded(grades=graded().grades[:1]))


def test_it_refuses_a_grade_twice(graded: Make) -> None:
    with pytest.raises(sheets.Duplicate):
        majority_judgment.check(graded(grades=graded().grades[:1] * 2))
