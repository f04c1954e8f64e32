"""What may happen to a proposal, by its state: one visible table."""

import pytest

from challenge.proposals.rules.refusals import AcceptedIsFixed, NotInThisState
from challenge.proposals.rules.states import MOVES, STATES, may, move, public

ACTS = {act for _, act in MOVES}


@pytest.mark.parametrize("state", STATES)
def test_it_does_what_the_table_says_and_nothing_else(state: str) -> None:
    for act in ACTS:
        if may(state, act):
            assert move(state, act) in STATES
        else:
            with pytest.raises((NotInThisState, AcceptedIsFixed)):
                move(state, act)


def test_it_fixes_what_others_support() -> None:
    with pytest.raises(AcceptedIsFixed, match="retirez-la"):
        move("accepted", "edit")
    with pytest.raises(NotInThisState, match="Brouillon"):
        move("draft", "accept")


def test_it_shows_what_was_accepted_only() -> None:
    assert [state for state in STATES if public(state, was_accepted=False)] == ["accepted"]
    assert public("withdrawn", was_accepted=True)
    assert not public("submitted", was_accepted=True)
