"""A tranche goes from its milestone to the bank by several hands, none of them in conflict."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from challenge.foundation.refusals import RuleBroken
from challenge.funds.rules.ledger import refusals
from challenge.funds.rules.tranches import (
    MOVES,
    STATES,
    Actor,
    ReturnUnexplained,
    Tranche,
    TrancheMoved,
    act,
    late_days,
)

DUE = date(2027, 3, 1)
PLANNED = Tranche("planned", DUE)
FARID, INES, HUGO, CHIARA = (Actor(f"account:{number}") for number in range(1, 5))
TIED = Actor("account:9", ("gift",))


def until(state: str) -> Tranche:
    """A tranche in this state, by the usual hands."""
    steps = (("submit", FARID), ("validate", INES), ("prepare", HUGO), ("approve", CHIARA), ("pay", CHIARA))
    tranche = PLANNED
    for what, actor in steps:
        if tranche.state == state:
            break
        tranche = act(tranche, what, actor, evidence=1)
    return tranche


def test_it_is_paid_by_three_people_at_least() -> None:
    paid = until("paid")
    assert (paid.state, paid.validator, paid.preparer, paid.approver) == (
        "paid",
        INES.key,
        HUGO.key,
        CHIARA.key,
    )


def test_it_goes_back_to_the_team_with_what_is_missing() -> None:
    with pytest.raises(ReturnUnexplained):
        act(until("submitted"), "return", INES, reason="non")
    returned = act(until("submitted"), "return", INES, reason="Il manque la facture.")
    assert act(returned, "submit", FARID, evidence=2).state == "submitted"


@pytest.mark.parametrize(
    ("state", "what", "actor", "refusal"),
    [
        ("planned", "submit", FARID, refusals.EvidenceMissing),
        ("submitted", "validate", INES, refusals.EvidenceMissing),
        ("payable", "prepare", INES, refusals.ValidatorPays),
        ("prepared", "approve", INES, refusals.ValidatorPays),
        ("prepared", "approve", HUGO, refusals.SecondPersonNeeded),
        ("payable", "prepare", TIED, refusals.PersonInConflict),
        ("prepared", "approve", TIED, refusals.PersonInConflict),
        ("planned", "pay", CHIARA, TrancheMoved),
        ("paid", "pay", CHIARA, TrancheMoved),
    ],
)
def test_it_refuses_the_wrong_hand(state: str, what: str, actor: Actor, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        act(until(state), what, actor)


def test_it_comes_back_when_the_bank_refuses_or_is_reversed() -> None:
    for state, what in (("prepared", "take_back"), ("approved", "take_back"), ("paid", "reverse")):
        back = act(until(state), what, HUGO)
        assert (back.state, back.preparer, back.approver, back.validator) == ("payable", "", "", INES.key)


def test_it_is_late_only_when_the_team_is_waited_for() -> None:
    assert late_days(PLANNED, today=date(2027, 3, 11)) == 10
    assert late_days(PLANNED, today=DUE) == 0
    assert late_days(until("submitted"), today=date(2027, 3, 11)) == 0


names = st.sampled_from(sorted({what for _, what in MOVES}))
people = st.sampled_from([FARID, INES, HUGO, CHIARA, TIED])
acts = st.lists(st.tuples(names, people), max_size=30)


@settings(max_examples=40)
@given(acts)
def test_it_is_never_paid_by_one_person(tried: list[tuple[str, Actor]]) -> None:
    tranche = PLANNED
    for what, actor in tried:
        try:
            tranche = act(tranche, what, actor, evidence=1, reason="Il manque la facture.")
        except RuleBroken:
            continue
        assert tranche.state in STATES
        if tranche.state in ("approved", "paid"):
            three = {tranche.validator, tranche.preparer, tranche.approver}
            assert len(three) == 3
            assert TIED.key not in three
