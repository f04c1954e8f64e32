"""The life of an award: offered, answered or lapsed; the reserve called in order; a plan for less."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from challenge.projects.rules import budgets
from challenge.projects.rules.awards import refusals as no
from challenge.projects.rules.awards import states
from challenge.projects.rules.awards.reducing import reduced
from challenge.projects.rules.awards.states import InReserve
from challenge.projects.rules.budgets import Limits, Line, Plan, Tranche

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
END = states.answer_by(NOW, days=15, zone="Europe/Paris")


def test_every_state_has_its_moves() -> None:
    assert set(states.MOVES) == set(states.STATES)
    assert {to for moves in states.MOVES.values() for to in moves} <= set(states.STATES)


@pytest.mark.parametrize("answered", ["accepted", "declined"])
def test_it_answers_an_offer(answered: str) -> None:
    assert states.answer("offered", answered, until=END, now=NOW) == answered


@pytest.mark.parametrize("state", [state for state in states.STATES if state != "offered"])
def test_it_answers_nothing_else(state: str) -> None:
    with pytest.raises(no.NotOffered):
        states.answer(state, "accepted", until=END, now=NOW)


def test_it_answers_in_time() -> None:
    assert datetime(2027, 6, 16, 22, tzinfo=UTC) == END
    assert states.answer("offered", "accepted", until=END, now=END - timedelta(seconds=1))
    assert not states.has_lapsed("offered", until=END, now=END - timedelta(seconds=1))
    assert states.has_lapsed("offered", until=END, now=END)
    with pytest.raises(no.OfferLapsed):
        states.answer("offered", "accepted", until=END, now=END)


def test_it_knows_two_answers() -> None:
    with pytest.raises(no.AnswerUnknown):
        states.answer("offered", "perhaps", until=END, now=NOW)


def test_the_page_does_not_wait_for_the_job() -> None:
    assert states.shown("prepared", "reserve", announced=True) == "waiting"
    assert states.shown("prepared", "selected", announced=False) == "prepared"
    assert states.shown("accepted", "selected", announced=True) == "accepted"


def test_it_calls_the_first_of_the_reserve() -> None:
    waiting = [InReserve("B", 2, 10), InReserve("A", 1, 30)]
    assert states.next_called(waiting, left_cents=30).ref == "A"
    with pytest.raises(no.NotEnoughLeft):
        states.next_called(waiting, left_cents=29)
    with pytest.raises(no.NoReserve):
        states.next_called([], left_cents=29)


LIMITS = Limits(least=1, most=10**9)
amounts = some.lists(some.integers(100, 10**6), min_size=1, max_size=6)


@given(amounts, some.integers(1, 99), some.integers(1, 100))
def test_a_plan_for_less_balances_again(expenses: list[int], own: int, percent: int) -> None:
    asked = sum(expenses) - own
    parts = [asked - asked // 2, asked // 2] if asked > 1 else [asked]
    plan = Plan(
        [Line("Dépense", cents) for cents in expenses],
        [Line("Ventes", own)],
        asked,
        [Tranche(cents, "Étape", date(2028, 1, 1)) for cents in parts],
    )
    cents = max(len(parts), asked * percent // 100)
    try:
        found = reduced(plan, cents, LIMITS)
    except no.ReducedPlanWrong:
        assert cents < len(expenses) * 1000  # a line would fall to nothing
    else:
        assert (budgets.faults(found, LIMITS), found.asked) == ((), cents)
        assert found.income == plan.income


@pytest.mark.parametrize("cents", [0, 501])
def test_a_plan_for_less_is_for_less(cents: int) -> None:
    plan = Plan([Line("Vélos", 500)], [], 500, [Tranche(500, "Étape", date(2028, 1, 1))])
    with pytest.raises(no.ReducedPlanWrong):
        reduced(plan, cents, LIMITS)


def test_a_plan_that_asks_more_than_it_spends_is_not_reduced() -> None:
    plan = Plan([Line("Vélos", 100)], [], 500, [Tranche(500, "Étape", date(2028, 1, 1))])
    with pytest.raises(no.ReducedPlanWrong):
        reduced(plan, 1, LIMITS)


def test_a_plan_that_cannot_be_read_is_not_reduced() -> None:
    with pytest.raises(no.ReducedPlanWrong):
        reduced(Plan([Line("Vélos", None)], [], 500), 100, LIMITS)


def test_a_plan_for_less_keeps_within_the_call() -> None:
    plan = Plan([Line("Vélos", 500)], [], 500, [Tranche(500, "Étape", date(2028, 1, 1))])
    with pytest.raises(no.ReducedPlanWrong):
        reduced(plan, 100, Limits(least=200, most=500))
