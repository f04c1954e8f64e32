"""Between equals: most votes, then lowest cost, then a draw that nobody could choose."""

import pytest

from challenge.projects.rules.allocation import ties
from tests.projects.allocation.samples import vote


def test_it_puts_most_votes_then_lowest_cost_first() -> None:
    assert ties.ranks(vote({"a": 9, "b": 5, "c": 7}, 10, ["b", "abc", "ac"]), "x") == (2, 0, 1)


def test_it_draws_between_the_same_votes_and_cost() -> None:
    given = vote(dict.fromkeys("abcdef", 5), 10, ["abcdef"])
    drawn = {ties.ranks(given, str(seed)) for seed in range(20)}
    assert len(drawn) == 20
    assert all(sorted(ranks) == list(range(6)) for ranks in drawn)


def test_it_keeps_to_the_seed_that_was_committed() -> None:
    ties.check("x", ties.commitment("x"))
    with pytest.raises(ties.SeedNotCommitted):
        ties.check("y", ties.commitment("x"))
