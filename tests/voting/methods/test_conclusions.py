import hashlib
from collections.abc import Callable
from decimal import Decimal

import pytest

from challenge.voting.methods import conclusions
from challenge.voting.methods.shapes import MethodSheet, OptionCount

Make = Callable[..., MethodSheet]
SEED = "5b1f0c9d"


def rows(*ranks: int) -> list[OptionCount]:
    return [OptionCount(reference, 1, Decimal(1), rank) for reference, rank in zip("abc", ranks, strict=True)]


def test_it_names_the_only_first(make_sheet: Make) -> None:
    outcome = conclusions.conclude(make_sheet(), rows(1, 2, 3), voters=9, blank=2)
    assert (outcome.winner, outcome.tied, outcome.expressed, outcome.blank) == ("a", (), 7, 2)


def test_it_leaves_a_joint_first_place_to_the_council(make_sheet: Make) -> None:
    sheet = make_sheet(ties="joint")
    outcome = conclusions.conclude(sheet, rows(1, 1, 3), voters=9, blank=None)
    assert (outcome.winner, outcome.tied) == (None, ("a", "b"))
    assert "conseil municipal" in conclusions.tie_told(sheet, outcome)[-1].french()


def test_it_draws_by_the_committed_seed(make_sheet: Make) -> None:
    sheet = make_sheet(ties="draw", draw_seed=SEED)
    outcome = conclusions.conclude(sheet, rows(1, 1, 3), voters=9, blank=None)
    expected = min("ab", key=lambda one: hashlib.sha256(f"{SEED}|{one}".encode()).digest())
    assert (outcome.winner, outcome.tied) == (expected, ("a", "b"))
    assert SEED in conclusions.tie_told(sheet, outcome)[-1].french()


def test_it_draws_an_order_that_anyone_can_redo() -> None:
    # for i in a b c; do printf %s "5b1f0c9d|$i" | sha256sum; done
    assert conclusions.draw_order(SEED, ["a", "b", "c"]) == ["a", "c", "b"]
    assert conclusions.draw_order(SEED, ["c", "b", "a"]) == ["a", "c", "b"]


def test_it_cannot_draw_before_the_seed_is_revealed(make_sheet: Make) -> None:
    with pytest.raises(conclusions.DrawSeedMissing):
        conclusions.conclude(make_sheet(ties="draw"), rows(1, 1, 3), voters=9, blank=None)


def test_it_needs_no_seed_without_a_tie(make_sheet: Make) -> None:
    assert conclusions.conclude(make_sheet(ties="draw"), rows(1, 2, 2), voters=9, blank=None).winner == "a"


def test_it_names_nobody_below_the_quorum(make_sheet: Make) -> None:
    sheet = make_sheet(quorum=10, ties="draw")
    outcome = conclusions.conclude(sheet, rows(1, 1, 3), voters=9, blank=None)
    assert (outcome.winner, outcome.tied, outcome.quorum_reached) == (None, (), False)
    assert "n’est pas atteint" in conclusions.opening(sheet, outcome)[-1].french()


def test_it_counts_blank_voters_in_the_quorum(make_sheet: Make) -> None:
    sheet = make_sheet(quorum=9)
    outcome = conclusions.conclude(sheet, rows(1, 2, 3), voters=9, blank=8)
    assert outcome.quorum_reached
    assert "est atteint" in conclusions.opening(sheet, outcome)[-1].french()


def test_it_names_nobody_when_every_ballot_is_blank(make_sheet: Make) -> None:
    sheet = make_sheet(ties="draw", draw_seed=SEED)
    outcome = conclusions.conclude(sheet, rows(1, 1, 1), voters=9, blank=9)
    assert (outcome.winner, outcome.tied, outcome.expressed) == (None, (), 0)
    assert "Aucun bulletin exprimé" in conclusions.opening(sheet, outcome)[-1].french()
    assert conclusions.tie_told(sheet, outcome) == []
