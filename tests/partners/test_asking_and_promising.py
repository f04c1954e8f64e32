"""A quantity has its unit; a delivery its value and what shows it; figures come from the pledges."""

from datetime import date, timedelta

import pytest

from challenge.foundation.refusals import FormRefused
from challenge.partners.rules import needs
from challenge.partners.rules import pledges as rules
from challenge.partners.rules.pledges import Sides
from challenge.partners.rules.refusals import BothSides, MoneyComesByTheBook, NotYourSide, StepClosed

TODAY = date(2027, 3, 1)
TYPED = {"kind": "skills", "quantity": "3", "words": "Trois jours d’ingénieur.", "day": "2027-05-01"}


def read(**changes: str) -> needs.Asked:
    return needs.read(**{**TYPED, **changes}, today=TODAY)


def test_a_sum_is_in_cents_and_days_are_whole() -> None:
    assert read().quantity == 3
    assert read(kind="money", quantity="1 200,50").quantity == 120_050
    assert read(day="2027-03-01").day == TODAY


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "love"}, "kind"),
        ({"quantity": "0"}, "quantity"),
        ({"quantity": "2,5"}, "quantity"),
        ({"quantity": ""}, "quantity"),
        ({"kind": "money", "quantity": "99999999999"}, "quantity"),
        ({"words": "Oui"}, "words"),
        ({"day": "2027-02-28"}, "day"),
        ({"day": "2031-01-01"}, "day"),
        ({"day": "demain"}, "day"),
    ],
)
def test_it_says_what_is_wrong(changes: dict[str, str], field: str) -> None:
    with pytest.raises(FormRefused) as refused:
        read(**changes)
    assert set(refused.value.faults) == {field}


def test_a_delivery_is_valued_and_shown() -> None:
    assert rules.read_delivery("skills", "2", "900", "Feuille de présence.").value_cents == 900_00
    with pytest.raises(MoneyComesByTheBook):
        rules.read_delivery("money", "2", "900", "Un chèque, promis juré.")
    with pytest.raises(FormRefused) as refused:
        rules.read_delivery("skills", "", "", "")
    assert set(refused.value.faults) == {"quantity", "value", "evidence"}


def test_a_delivery_is_of_what_was_promised() -> None:
    rules.require_within("skills", 12, 4, 20)
    for kind, handed in (("equipment", 9_999_999), ("purchase", 25)):
        with pytest.raises(FormRefused) as refused:
            rules.require_within(kind, 12, 0, handed)
        assert "promis" in refused.value.faults["quantity"].french()
    with pytest.raises(FormRefused):
        rules.require_within("skills", 12, 5, 20)


def test_nobody_answers_their_own() -> None:
    Sides(gives=False, receives=True).require_receiver()
    Sides(gives=True, receives=True).require_giver()
    with pytest.raises(BothSides):
        Sides(gives=True, receives=True).require_receiver()
    with pytest.raises(NotYourSide):
        Sides(gives=True, receives=False).require_receiver()
    with pytest.raises(NotYourSide):
        Sides(gives=False, receives=True).require_giver()


def test_a_pledge_is_recalled_then_lapses() -> None:
    due = TODAY + timedelta(days=14)
    assert rules.to_recall(due, TODAY)
    assert not rules.to_recall(due + timedelta(days=1), TODAY)
    assert not rules.lapses(TODAY - timedelta(days=30), TODAY)
    assert rules.lapses(TODAY - timedelta(days=31), TODAY)
    assert rules.after(3, 2) == "accepted"
    assert rules.after(3, 3) == "delivered"
    with pytest.raises(StepClosed):
        rules.require("lapsed", "offered")


def test_figures_count_what_came_to_its_end() -> None:
    states = {"offered": 1, "withdrawn": 5, "declined": 7, "accepted": 1, "delivered": 2, "lapsed": 1}
    found = rules.figures(states, 500)
    assert (found.promised, found.accepted, found.delivered, found.lapsed) == (5, 4, 2, 1)
    assert found.rate == pytest.approx(2 / 3)
    assert rules.figures({"accepted": 1}, 0).rate is None


def test_a_no_has_its_reason() -> None:
    assert rules.reason(" ", needed=False) == ""
    with pytest.raises(FormRefused):
        rules.reason("Non", needed=True)
