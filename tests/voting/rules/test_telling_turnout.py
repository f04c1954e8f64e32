"""Turnout never tells of fewer than k persons, not even by a subtraction from the totals that everybody
knows."""

from itertools import product

import pytest

from challenge.voting.rules.turnout import Group, told

K = 5


def shown(*groups: tuple[str, int, int]) -> list[tuple[str | None, int, int]]:
    found = told([Group(*one) for one in groups], least=K)
    return [(one.name, one.persons, one.participants) for one in found]


def test_it_tells_large_groups_by_name() -> None:
    assert shown(("Gare", 40, 10), ("Centre", 50, 20)) == [("Centre", 50, 20), ("Gare", 40, 10)]


def test_it_gathers_small_groups() -> None:
    found = shown(("A", 90, 30), ("B", 20, 3), ("C", 20, 4))
    assert found == [("A", 90, 30), (None, 40, 7)]


def test_it_never_leaves_one_group_to_be_found_by_subtraction() -> None:
    found = shown(("A", 90, 30), ("B", 50, 20), ("C", 20, 3))
    assert found == [("A", 90, 30), (None, 70, 23)]


def test_it_hides_where_everybody_took_part_as_where_nobody_did() -> None:
    assert shown(("A", 90, 30), ("B", 20, 20), ("C", 20, 0)) == [("A", 90, 30), (None, 40, 20)]


@pytest.mark.parametrize(
    "groups", [[("A", 9, 4)], [("A", 9, 4), ("B", 9, 4)], [("A", 90, 30), ("B", 9, 9)], []]
)
def test_it_tells_nothing_when_all_would_be_gathered(groups: list[tuple[str, int, int]]) -> None:
    assert shown(*groups) == []


def test_it_tells_no_figure_of_fewer_than_k_whatever_the_sizes() -> None:
    for took in product((0, 1, 4, 5, 9, 12), repeat=3):
        groups = [Group(name, 12, number) for name, number in zip("abc", took, strict=True)]
        found = told(groups, least=K)
        assert all(one.is_safe(K) for one in found)
        assert not found or sum(one.participants for one in found) == sum(took)
        assert [one.name for one in found].count(None) <= 1
