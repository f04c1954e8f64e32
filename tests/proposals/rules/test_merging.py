"""Two proposals become one when both authors agree; nobody is asked twice; the one that joined may part."""

from dataclasses import replace

import pytest

from challenge.foundation.refusals import RuleBroken
from challenge.proposals.rules import refusals
from challenge.proposals.rules.merging import (
    Agreed,
    Side,
    require_answer,
    require_offer,
    require_part,
    require_take_back,
)

ADA, BILAL, GITA = 1, 2, 9
ONE, TWO = Side(11, 3, "accepted", ADA, False), Side(12, 3, "accepted", BILAL, False)


def test_it_counts_asking_as_agreeing() -> None:
    assert require_offer(ONE, TWO, by=ADA, refused_before=False) == Agreed(True, False)
    assert require_offer(ONE, TWO, by=BILAL, refused_before=False) == Agreed(False, True)
    assert require_offer(ONE, replace(TWO, author=ADA), by=ADA, refused_before=False).both


@pytest.mark.parametrize(
    ("joining", "staying", "by", "before", "refusal"),
    [
        (ONE, ONE, ADA, False, refusals.MergeWithItself),
        (ONE, TWO, GITA, False, refusals.ProposalNotFound),
        (ONE, replace(TWO, edition_id=4), ADA, False, refusals.ProposalNotFound),
        (replace(ONE, state="merged"), TWO, ADA, False, refusals.NotInThisState),
        (ONE, replace(TWO, state="withdrawn"), ADA, False, refusals.NotInThisState),
        (replace(ONE, shortlisted=True), TWO, ADA, False, refusals.ShortlistedStays),
        (ONE, replace(TWO, author=None), ADA, False, refusals.NobodyToAsk),
        (ONE, TWO, ADA, True, refusals.MergeRefusedBefore),
    ],
)
def test_it_does_not_ask(
    joining: Side, staying: Side, by: int, before: bool, refusal: type[RuleBroken]
) -> None:
    with pytest.raises(refusal):
        require_offer(joining, staying, by=by, refused_before=before)


def test_it_hears_the_author_who_was_asked_only() -> None:
    asked = Agreed(True, False)
    assert require_answer("offered", asked, ONE, TWO, by=BILAL).both
    assert require_answer("offered", Agreed(False, True), ONE, TWO, by=ADA).both
    for state, by, refusal in (
        ("offered", ADA, refusals.MergeSettled),
        ("refused", BILAL, refusals.MergeSettled),
        ("offered", GITA, refusals.MergeNotFound),
    ):
        with pytest.raises(refusal):
            require_answer(state, asked, ONE, TWO, by=by)


def test_it_lets_the_author_who_joined_part_again() -> None:
    joined = replace(ONE, state="merged")
    assert require_part(joined, TWO, by=ADA) == "accepted"
    for one, other, by, refusal in (
        (joined, TWO, BILAL, refusals.ProposalNotFound),
        (joined, replace(TWO, shortlisted=True), ADA, refusals.ShortlistedStays),
        (ONE, TWO, ADA, refusals.NotInThisState),
    ):
        with pytest.raises(refusal):
            require_part(one, other, by=by)


def test_it_parts_from_a_shortlisted_one_that_was_hidden() -> None:
    hidden = replace(TWO, shortlisted=True, state="refused")
    assert require_part(replace(ONE, state="merged"), hidden, by=ADA) == "accepted"


def test_it_lets_whoever_asked_stop_asking() -> None:
    require_take_back("offered", Agreed(True, False), ONE, TWO, by=ADA)
    require_take_back("offered", Agreed(False, True), ONE, TWO, by=BILAL)


@pytest.mark.parametrize(
    ("state", "by", "refusal"),
    [
        ("offered", GITA, refusals.MergeNotFound),
        ("offered", BILAL, refusals.MergeSettled),
        ("made", ADA, refusals.MergeSettled),
    ],
)
def test_it_lets_nobody_else_nor_later(state: str, by: int, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        require_take_back(state, Agreed(True, False), ONE, TWO, by=by)
