"""Every member's vote, and what they decide together."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.council.rules import votes
from challenge.council.rules.attendance import Attendance
from challenge.council.rules.law import Law
from challenge.council.rules.refusals import (
    HolderAside,
    MemberUnknown,
    VoteMissing,
    VoteOfAbsent,
    VoteUnknown,
)
from challenge.council.rules.votes import ABSENT, ABSTENTION, AGAINST, ASIDE, FOR, SAID, Vote

MEMBERS = {1: "Ada", 2: "Bilal", 3: "Chiara", 4: "Dmitri"}
HERE = Attendance(frozenset({1, 2}), {3: 2})


def decided(*said: str, **rule: Any) -> votes.Result:
    """The first one presides."""
    cast = [Vote(number, vote) for number, vote in enumerate(said, start=1)]
    return votes.result(cast, president=1, law=Law(**rule))


def test_it_calls_all_members_with_proxies_and_absences() -> None:
    called = votes.call(MEMBERS, HERE, {1: FOR, 2: AGAINST, 3: FOR})
    assert called == [Vote(1, FOR), Vote(2, AGAINST), Vote(3, FOR, 2), Vote(4, ABSENT)]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({1: FOR, 2: FOR, 3: FOR, 9: FOR}, MemberUnknown),
        ({1: FOR, 2: FOR, 3: "maybe"}, VoteUnknown),
        ({1: FOR, 2: FOR, 3: ABSENT}, VoteUnknown),
        ({1: FOR, 2: FOR, 3: FOR, 4: FOR}, VoteOfAbsent),
        ({1: FOR, 3: FOR}, VoteMissing),
        ({1: FOR, 2: ASIDE, 3: FOR}, HolderAside),
    ],
)
def test_it_refuses_votes_that_do_not_fit(said: dict[int, str], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        votes.call(MEMBERS, HERE, said)


def test_it_lets_holder_and_giver_stand_aside() -> None:
    called = votes.call(MEMBERS, HERE, {1: FOR, 2: ASIDE, 3: ASIDE})
    assert [one.vote for one in called] == [FOR, ASIDE, ASIDE, ABSENT]
    assert votes.aside({1: FOR, 2: ASIDE, 3: ASIDE}) == {2, 3}


@pytest.mark.parametrize(
    ("said", "adopted", "reason"),
    [
        ((FOR, FOR, AGAINST), True, "majority"),
        ((AGAINST, AGAINST, FOR), False, "minority"),
        ((FOR, ABSTENTION, ABSTENTION), True, "majority"),
        ((FOR, AGAINST), True, "casting_vote"),
        ((AGAINST, FOR), False, "casting_vote"),
        ((ABSTENTION, FOR, AGAINST), False, "equal"),
        ((ASIDE, FOR, AGAINST), False, "equal"),
        ((ABSTENTION, ABSENT), False, "nobody"),
    ],
)
def test_it_decides_by_the_majority_of_votes_cast(said: tuple[str, ...], adopted: bool, reason: str) -> None:
    found = decided(*said)
    assert (found.adopted, found.reason) == (adopted, reason)


def test_it_follows_the_citys_rule_on_equal_votes() -> None:
    found = decided(FOR, AGAINST, casting_vote=False)
    assert (found.adopted, found.reason) == (False, "equal")


SAYINGS = st.lists(st.sampled_from([*SAID, ABSENT]), min_size=1, max_size=80)


@given(SAYINGS)
def test_it_loses_nobody(said: list[str]) -> None:
    found = decided(*said)
    assert found.cast + found.abstentions + found.aside + found.absent == len(said)
    assert found.adopted <= (found.votes_for >= found.votes_against > -1 and found.votes_for > 0)


@given(SAYINGS, st.data())
def test_one_more_vote_for_never_defeats(said: list[str], data: st.DataObject) -> None:
    turned = data.draw(st.integers(0, len(said) - 1))
    more = [FOR if place == turned else vote for place, vote in enumerate(said)]
    assert decided(*said).adopted <= decided(*more).adopted
