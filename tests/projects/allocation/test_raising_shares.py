"""Add1: which outcome is kept, and that jumping gives what stepping gives."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.projects.rules.allocation import add1, shares
from challenge.projects.rules.allocation.add1 import Stop
from challenge.projects.rules.allocation.funding_votes import FundingVote
from tests.projects.allocation import samples
from tests.projects.allocation.samples import by_hand, ids, ranks, vote

FAR = 200  # more than any share of these votes can need


def stepping(found: FundingVote, stop: Stop, step: int) -> list[int]:
    """What Add1 keeps, one step after the other, each from the definition alone."""
    share, kept = Fraction(found.budget, found.voters), []
    for raised in range(FAR):
        bought = by_hand(found, share + raised * step, ranks(found))
        if found.cost(bought) > found.budget:
            break
        kept = bought
        if stop is Stop.EXHAUSTED and add1.exhausted(found, kept):
            break
    return kept


@given(samples.votes(), st.sampled_from([Stop.EXHAUSTED, Stop.INFEASIBLE]), st.integers(1, 5))
def test_it_keeps_what_stepping_one_by_one_keeps(found: FundingVote, stop: Stop, step: int) -> None:
    completed = add1.complete(found, ranks(found), stop, step)
    assert list(completed.run.places) == stepping(found, stop, step)


@given(samples.votes(), st.sampled_from(Stop))
def test_it_never_spends_more_than_the_envelope(found: FundingVote, stop: Stop) -> None:
    assert found.cost(add1.complete(found, ranks(found), stop).run.places) <= found.budget


def test_it_buys_with_raised_shares_what_plain_shares_leave() -> None:
    found = vote({"a": 8, "b": 9}, 10, ["a", "a", "a", "b"])
    assert ids(found, add1.complete(found, ranks(found), Stop.NEVER).run.places) == ""
    completed = add1.complete(found, ranks(found), Stop.INFEASIBLE)
    assert (ids(found, completed.run.places), completed.run.share) == ("a", Fraction(17, 2))


def test_it_may_stop_before_as_nothing_more_fits() -> None:
    found = vote({"a": 4, "b": 9, "c": 7}, 10, ["a", "b", "b", "c", "c", "c"])
    early = add1.complete(found, ranks(found), Stop.EXHAUSTED)
    late = add1.complete(found, ranks(found), Stop.INFEASIBLE)
    assert early.raised < late.raised
    assert ids(found, early.run.places) == "c"


def test_it_jumps_over_steps_that_change_nothing() -> None:
    found = vote({"a": 5000, "b": 900_000}, 1_000_000, ["a", "b", "b"])
    completed = add1.complete(found, ranks(found), Stop.INFEASIBLE)
    assert completed.runs < 10 < completed.raised or completed.run.steady is None


def test_it_stops_where_no_larger_share_buys_more() -> None:
    found = vote({"a": 1, "b": 1}, 100, ["a", "a"])
    completed = add1.complete(found, ranks(found), Stop.INFEASIBLE)
    assert (ids(found, completed.run.places), completed.run.steady) == ("a", None)


def test_it_refuses_a_vote_without_voters() -> None:
    with pytest.raises(add1.NobodyVoted):
        add1.complete(vote({"a": 1}, 5, []), (0,), Stop.NEVER)


def test_it_refuses_a_step_of_nothing() -> None:
    with pytest.raises(add1.StepNotPositive):
        add1.complete(vote({"a": 1}, 5, ["a"]), (0,), Stop.INFEASIBLE, step=0)


def test_it_begins_again_from_the_start_when_too_many_purses_were_to_be_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = vote({"a": 4, "b": 6, "c": 7}, 10, ["a", "b", "b", "c", "c", "ac"])
    known = add1.complete(found, ranks(found), Stop.INFEASIBLE)
    monkeypatch.setattr(shares, "FEW", 0)
    assert add1.complete(found, ranks(found), Stop.INFEASIBLE).run.places == known.run.places
