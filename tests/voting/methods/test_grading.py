import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.voting.methods import grading

BEST, GOOD, FAIR, REJECT = range(4)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Two histograms of the same voters over the same grades, often close to each other."""
    grades = draw(st.integers(2, 6))
    left = draw(st.lists(st.integers(0, grades - 1), max_size=15))
    moves = [draw(st.sampled_from([one, one, draw(st.integers(0, grades - 1))])) for one in left]
    return [left.count(grade) for grade in range(grades)], [moves.count(grade) for grade in range(grades)]


def naive(left: list[int], right: list[int]) -> grading.Difference | None:
    values = zip(grading.majority_value(left), grading.majority_value(right), strict=True)
    for removed, (one, other) in enumerate(values):
        if one != other:
            return grading.Difference(removed, one, other)
    return None


@given(pairs())
def test_it_compares_as_the_removal_of_grades_one_by_one_does(pair: tuple[list[int], list[int]]) -> None:
    left, right = pair
    assert grading.difference(left, right) == naive(left, right)


@given(pairs())
def test_it_finds_no_difference_only_between_equal_histograms(pair: tuple[list[int], list[int]]) -> None:
    left, right = pair
    assert (grading.difference(left, right) is None) == (left == right)


@pytest.mark.parametrize(
    ("histogram", "grade"),
    [
        ([1, 1, 1, 0], GOOD),
        ([1, 1, 1, 1], FAIR),
        ([2, 0, 0, 2], REJECT),
        ([3, 0, 0, 2], BEST),
        ([0, 0, 1, 0], FAIR),
    ],
)
def test_it_takes_the_lower_middle_grade(histogram: list[int], grade: int) -> None:
    assert grading.majority_grade(histogram) == grade


def test_it_removes_majority_grades_one_by_one() -> None:
    # Sorted: best best good fair reject. Middle good; then lower of (best, fair) is fair; and so on.
    assert grading.majority_value([2, 1, 1, 1]) == [GOOD, FAIR, BEST, REJECT, BEST]


def test_it_is_fast_for_two_million_voters() -> None:
    left, right = [500_000, 500_000, 500_000, 500_000], [500_001, 499_999, 500_000, 500_000]
    assert grading.difference(left, right) == grading.Difference(999_999, GOOD, BEST)


def test_it_has_no_majority_grade_without_voters() -> None:
    with pytest.raises(ValueError, match="no grade"):
        grading.majority_grade([0, 0])


def test_it_does_not_compare_different_numbers_of_voters() -> None:
    with pytest.raises(ValueError, match="different numbers"):
        grading.difference([1, 0], [1, 1])
