"""A gift from its promise to the book, and back; what may not enter is refused with its article."""

from datetime import date

import pytest
from sqlalchemy import Engine

from challenge.foundation.transaction import reading
from challenge.funds.queries import books, vehicles
from challenge.funds.rules import gifts as rules
from challenge.funds.rules.ledger.balances import Totals
from challenge.funds.rules.ledger.refusals import BankReferenceMissing, BankReferenceTaken
from challenge.funds.rules.paths import DerogationNeeded, MoneyForbidden
from challenge.funds.rules.purposes import PurposeUnreadable, key
from tests.funds.gifts import given


def totals(engine: Engine) -> Totals:
    with reading(engine=engine) as session:
        assert books.proof(session).whole
        return vehicles.listed(session)[0].totals


def test_it_keeps_a_promise_out_of_the_book(engine: Engine) -> None:
    fund = given.vehicle(engine)
    one = given.promised(engine, fund, given.donor(engine), purpose="Vélo cargo", counterpart_cents=20_000)
    assert totals(engine) == Totals()
    given.receive(engine, fund, one)
    assert totals(engine) == Totals(bank=100_000, available=20_000, restricted=80_000)


def test_it_undoes_a_gift_by_a_reversal(engine: Engine) -> None:
    fund = given.vehicle(engine)
    one = given.promised(engine, fund, given.donor(engine))
    given.receive(engine, fund, one)
    given.cancel(engine, fund, one)
    assert totals(engine) == Totals()
    with pytest.raises(rules.GiftMoveWrong):
        given.receive(engine, fund, one, "B2")


def test_it_takes_a_thing_at_the_donor_s_value(engine: Engine) -> None:
    fund = given.vehicle(engine)
    thing = {"in_kind": True, "described": "Dix vélos"}
    with pytest.raises(rules.ValueNotTheDonors):
        given.promised(engine, fund, given.donor(engine), **thing)
    given.receive(engine, fund, given.promised(engine, fund, 1, attested=True, **thing), "")
    assert totals(engine) == Totals(in_kind=100_000)


def test_it_lets_public_money_in_under_a_derogation_only(engine: Engine) -> None:
    fund, town = given.vehicle(engine), given.donor(engine, "public_body")
    with pytest.raises(DerogationNeeded, match="article 140, III"):
        given.promised(engine, fund, town, 30_000, purpose="vélo-cargo")
    given.order(engine, fund, 50_000)
    given.receive(engine, fund, given.promised(engine, fund, town, 30_000, purpose="vélo-cargo"))
    assert totals(engine).restricted == 30_000
    with pytest.raises(DerogationNeeded):
        given.promised(engine, fund, town, 20_001, purpose="Vélo cargo")
    with pytest.raises(DerogationNeeded):
        given.promised(
            engine, fund, town, 1, purpose="Vélo cargo", in_kind=True, attested=True, described="x"
        )


def test_it_asks_the_path_checker_of_every_vehicle(engine: Engine) -> None:
    body, town = given.vehicle(engine, "approved_body"), given.donor(engine, "public_body")
    with pytest.raises(MoneyForbidden, match="238 bis, 4"):
        given.promised(engine, body, town)


WRONG = {
    "no amount": (rules.GiftAmountWrong, {"cents": None}),
    "counterpart of half": (rules.CounterpartTooLarge, {"counterpart_cents": 50_000}),
    "unreadable counterpart": (rules.CounterpartTooLarge, {"counterpart_cents": None}),
    "counterpart of a thing": (
        rules.CounterpartNotHere,
        {"counterpart_cents": 1, "in_kind": True, "attested": True, "described": "x"},
    ),
    "nameless thing": (rules.GiftUndescribed, {"in_kind": True, "attested": True}),
    "purpose of signs": (PurposeUnreadable, {"purpose": "!!!"}),
}


@pytest.mark.parametrize("name", WRONG)
def test_it_refuses_what_is_no_gift(engine: Engine, name: str) -> None:
    fund, (refusal, other) = given.vehicle(engine), WRONG[name]
    with pytest.raises(refusal):
        given.promised(engine, fund, given.donor(engine), **other)  # type: ignore[arg-type]


def test_it_counts_what_a_person_gets_back_over_the_year(engine: Engine) -> None:
    fund, ada = given.vehicle(engine), given.donor(engine, "person")
    given.promised(engine, fund, ada, counterpart_cents=7_000)
    with pytest.raises(rules.CounterpartTooLarge, match="3"):
        given.promised(engine, fund, ada, counterpart_cents=301)
    given.promised(engine, fund, ada, counterpart_cents=300)


def test_it_asks_for_a_movement_of_the_bank_once(engine: Engine) -> None:
    fund, who = given.vehicle(engine), given.donor(engine)
    one, other = given.promised(engine, fund, who), given.promised(engine, fund, who)
    with pytest.raises(BankReferenceMissing):
        given.receive(engine, fund, one, " ")
    given.receive(engine, fund, one, "B1")
    with pytest.raises(BankReferenceTaken):
        given.receive(engine, fund, other, "B1")


@pytest.mark.parametrize("day", [None, date(2027, 3, 2)])
def test_it_refuses_a_day_to_come(engine: Engine, day: date | None) -> None:
    fund = given.vehicle(engine)
    one = given.promised(engine, fund, given.donor(engine))
    with pytest.raises(rules.GiftDayWrong):
        given.receive(engine, fund, one, on=day)  # type: ignore[arg-type]


def test_it_finds_a_gift_in_its_own_vehicle_only(engine: Engine) -> None:
    fund, city = given.vehicle(engine), given.vehicle(engine, "city_budget")
    one = given.promised(engine, fund, given.donor(engine))
    for act in (given.receive, given.cancel):
        with pytest.raises(rules.GiftNotFound):
            act(engine, city, one)


def test_it_says_why_a_gift_is_cancelled(engine: Engine) -> None:
    fund = given.vehicle(engine)
    one = given.promised(engine, fund, given.donor(engine))
    with pytest.raises(rules.GiftReasonMissing):
        given.cancel(engine, fund, one, "non")


def test_it_knows_a_purpose_however_it_is_typed() -> None:
    assert {key(text) for text in ("Vélo cargo", " velo-CARGO ", "vélo, cargo")} == {"velo-cargo"}
    assert (key(""), key("Cœur d’îlot")) == ("", "coeur-d-ilot")
    with pytest.raises(PurposeUnreadable):
        key("x" * 61)
