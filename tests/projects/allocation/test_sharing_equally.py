"""One run of equal shares: what the definition says, paid by those who approve it."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from challenge.projects.rules.allocation import shares
from challenge.projects.rules.allocation.funding_votes import FundingVote
from tests.projects.allocation import samples
from tests.projects.allocation.samples import by_hand, ids, ranks, run, vote


def test_it_gives_a_minority_its_part() -> None:
    found = vote({"a": 5, "b": 6, "c": 4}, 11, ["ab"] * 6 + ["c"] * 4)
    assert ids(found, run(found).places) == "ac"


def test_it_lets_those_who_hold_more_pay_the_rest() -> None:
    found = vote({"a": 6, "b": 7}, 20, ["a", "a", "ab", "b"])
    first, second = run(found).purchases
    assert first.paid == ((Fraction(2), 3),)
    assert second.paid == ((Fraction(4), 1), (Fraction(3), 1))


@given(samples.votes())
def test_it_buys_what_the_definition_says(found: FundingVote) -> None:
    share = Fraction(found.budget, found.voters)
    assert list(run(found).places) == by_hand(found, share, ranks(found))


@given(samples.votes())
def test_it_takes_every_euro_from_a_share(found: FundingVote) -> None:
    done = run(found)
    paid = sum(amount * number for purchase in done.purchases for amount, number in purchase.paid)
    left = sum(amount * number for amount, (_, number) in zip(done.left, found.ballots, strict=True))
    assert paid == found.cost(done.places)
    assert paid + left == found.budget
    assert min(done.left) >= 0


@given(samples.votes())
def test_it_lets_only_supporters_pay(found: FundingVote) -> None:
    for purchase in run(found).purchases:
        assert sum(number for _, number in purchase.paid) <= found.votes[purchase.place]
        assert all(amount > 0 for amount, _ in purchase.paid)


@given(samples.votes(), st.data())
def test_it_buys_the_same_up_to_the_next_change(found: FundingVote, data: st.DataObject) -> None:
    done = run(found)
    within = Fraction(1000) if done.steady is None else done.steady
    if within:
        more = within * data.draw(st.fractions(0, Fraction(99, 100)))
        assert shares.run(found, done.share + more, ranks(found)).places == done.places


@given(samples.votes(), st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_it_goes_on_from_a_smaller_share_as_if_from_the_start(found: FundingVote, steps: list[int]) -> None:
    done, raised = run(found), 0
    for step in steps:
        raised += step
        done = shares.again(done, raised, ranks(found))
        fresh = shares.run(found, done.share, ranks(found))
        assert done.places == fresh.places
        assert [one.paid for one in done.purchases] == [one.paid for one in fresh.purchases]
        assert done.left == fresh.left
