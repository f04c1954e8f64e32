"""An edition moves forward by one phase, back by one with a reason, and never out of its end."""

import pytest

from challenge.cycles.rules import phases
from challenge.cycles.rules.phases import MOVES, PHASES, MoveNotAllowed, PhaseUnknown, ReasonMissing

ORDER = list(PHASES)


@pytest.mark.parametrize("at", range(8))
def test_it_moves_forward_by_one(at: int) -> None:
    assert phases.move(ORDER[at], ORDER[at + 1]) == ORDER[at + 1]


@pytest.mark.parametrize("at", range(1, 8))
def test_it_goes_back_by_one_with_a_reason_only(at: int) -> None:
    assert phases.move(ORDER[at], ORDER[at - 1], reason="Une erreur") == ORDER[at - 1]
    with pytest.raises(ReasonMissing):
        phases.move(ORDER[at], ORDER[at - 1], reason="  ")


def test_it_refuses_every_other_move() -> None:
    for phase in ORDER:
        for wanted in set(ORDER) - set(MOVES[phase]):
            with pytest.raises(MoveNotAllowed):
                phases.move(phase, wanted, reason="Une erreur")


def test_it_leaves_nothing_after_the_end() -> None:
    assert MOVES["closed"] == ()


@pytest.mark.parametrize("pair", [("nap", "call"), ("call", "nap")])
def test_it_refuses_a_phase_that_does_not_exist(pair: tuple[str, str]) -> None:
    with pytest.raises(PhaseUnknown):
        phases.move(*pair)
