"""A funding vote is gathered the same whatever the order, and names what is wrong with it."""

import pytest

from challenge.projects.rules.allocation import funding_votes
from challenge.projects.rules.allocation.funding_votes import Project
from tests.projects.allocation.samples import vote


def test_it_counts_ballots_alike_together() -> None:
    given = vote({"a": 3, "b": 2}, 5, ["ab", "b", "ba", ""])
    assert dict(given.ballots) == {frozenset(): 1, frozenset({0, 1}): 2, frozenset({1}): 1}
    assert (given.voters, given.votes) == (4, (2, 3))


def test_it_does_not_depend_on_any_order() -> None:
    assert vote({"a": 3, "b": 2}, 5, ["ab", "b"]) == vote({"b": 2, "a": 3}, 5, ["b", "ba"])


def test_it_counts_a_project_named_twice_once() -> None:
    assert vote({"a": 3}, 5, ["aa"]).votes == (1,)


def test_it_refuses_a_ballot_for_a_project_that_left() -> None:
    with pytest.raises(funding_votes.ProjectNotInVote, match="« z »"):
        vote({"a": 3}, 5, ["az"])


@pytest.mark.parametrize("cost", [0, -4])
def test_it_refuses_a_cost_that_is_none(cost: int) -> None:
    with pytest.raises(funding_votes.CostNotPositive, match=str(cost)):
        vote({"a": 3, "b": cost}, 5, [])


def test_it_refuses_an_empty_envelope() -> None:
    with pytest.raises(funding_votes.BudgetNotPositive):
        vote({"a": 3}, 0, [])


def test_it_refuses_a_project_given_twice() -> None:
    with pytest.raises(funding_votes.ProjectTwice, match="« a »"):
        funding_votes.gather([Project("a", 1), Project("b", 1), Project("a", 2)], 5, [])
