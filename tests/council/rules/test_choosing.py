"""What the motions choose together."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.council.rules.choosing import Outcome, Voted, chosen
from challenge.council.rules.refusals import NotInThisState
from challenge.council.rules.states import MOVES, STATES, may, move


def test_it_waits_for_every_motion() -> None:
    assert chosen([]) == chosen([Voted("a", True, 9), Voted("b")]) == Outcome("waiting")


def test_it_chooses_the_adopted_one_with_most_votes() -> None:
    assert chosen([Voted("a", True, 9), Voted("b", True, 12), Voted("c", False, 20)]) == Outcome(
        "chosen", "b"
    )


def test_it_chooses_none_of_those_rejected() -> None:
    assert chosen([Voted("a", False, 9), Voted("b", False, 3)]) == Outcome("none")


def test_it_leaves_equal_ones_to_another_sitting() -> None:
    votes = [Voted("a", True, 9), Voted("b", True, 9), Voted("c", True, 8)]
    assert chosen(votes) == Outcome("equal", level=("a", "b"))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=1, max_size=5))
def test_it_does_not_depend_on_the_order(kinds: list[tuple[bool, int]]) -> None:
    motions = [Voted(str(place), *kind) for place, kind in enumerate(kinds)]
    found = {(chosen(order).kind, chosen(order).option) for order in permutations(motions)}
    assert len(found) == 1


@pytest.mark.parametrize("state", STATES)
def test_a_sitting_does_what_the_table_says_and_nothing_else(state: str) -> None:
    for act in {act for _, act in MOVES}:
        if may(state, act):
            assert move(state, act) in STATES
        else:
            with pytest.raises(NotInThisState, match="La séance est"):
                move(state, act)
