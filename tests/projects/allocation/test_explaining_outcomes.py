"""From a vote and frozen rules to an outcome, and why each project is in it or not."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.projects.rules.allocation import outcomes, reasons, ties
from challenge.projects.rules.allocation.add1 import Stop
from challenge.projects.rules.allocation.funding_votes import FundingVote
from challenge.projects.rules.allocation.outcomes import Outcome, Rules
from tests.projects.allocation import samples
from tests.projects.allocation.samples import SEED, ids, vote

PLAIN = Rules(Stop.NEVER, 1, fill=False, committed=ties.commitment(SEED))
FILLED = Rules(Stop.NEVER, 1, fill=True, committed=ties.commitment(SEED))


def outcome(costs: dict[str, int], budget: int, ballots: list[str], rules: Rules = PLAIN) -> Outcome:
    return outcomes.allocate(vote(costs, budget, ballots), rules, SEED)


def test_it_says_in_which_round_and_what_each_paid() -> None:
    found = outcome({"a": 6, "b": 7}, 20, ["a", "a", "ab", "b"])
    assert reasons.reasons(found) == (
        reasons.Bought(0, 1, supporters=3, whole=3, each=Fraction(2)),
        reasons.Bought(1, 2, supporters=2, whole=1, each=Fraction(4)),
    )


def test_it_says_what_was_missing_and_where_the_money_went() -> None:
    found = outcome({"a": 6, "b": 9}, 12, ["ab", "ab", "a"])
    _, missing = reasons.reasons(found)
    assert missing == reasons.NotFunded(
        1, supporters=2, held=Fraction(4), cost=9, gone=((0, Fraction(4)),), short=2
    )


def test_it_says_what_was_filled_in() -> None:
    found = outcome({"a": 6, "b": 5}, 12, ["ab", "a", "a"], FILLED)
    assert ids(found.vote, found.filled) == "b"
    assert reasons.reasons(found)[-1] == reasons.FilledIn(1, supporters=1)


def test_it_compares_with_most_votes_first() -> None:
    found = outcome({"a": 5, "b": 6, "c": 4}, 11, ["ab"] * 6 + ["c"] * 4)
    assert (ids(found.vote, found.places), ids(found.vote, found.by_votes)) == ("ac", "ab")


def test_it_keeps_to_the_committed_draw() -> None:
    with pytest.raises(ties.SeedNotCommitted):
        outcomes.allocate(vote({"a": 1}, 5, ["a"]), PLAIN, "another seed")


@given(samples.votes(), st.sampled_from(Stop), st.booleans())
def test_it_explains_every_project_once_and_spends_no_more(
    found: FundingVote, stop: Stop, fill: bool
) -> None:
    done = outcomes.allocate(found, Rules(stop, 1, fill, ties.commitment(SEED)), SEED)
    told = reasons.reasons(done)
    assert sorted(one.place for one in told) == list(range(len(found.projects)))
    assert found.cost(done.places) <= found.budget
    assert all(one.short >= 1 and one.held < one.cost for one in told if isinstance(one, reasons.NotFunded))


@given(samples.votes(), st.sampled_from(Stop))
def test_it_finds_again_what_each_voter_paid(found: FundingVote, stop: Stop) -> None:
    done = outcomes.allocate(found, Rules(stop, 1, False, ties.commitment(SEED)), SEED)
    for place, paid in zip(done.run.places, reasons.payments(done), strict=True):
        total = sum(amount * found.ballots[ballot][1] for ballot, amount in paid.items())
        assert total == found.projects[place].cost
        assert all(place in found.ballots[ballot][0] for ballot in paid)
