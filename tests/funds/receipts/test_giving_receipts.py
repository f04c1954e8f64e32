"""Tax receipts: without a gap, one that stands per gift, cancelled and never deleted."""

from datetime import date

import pytest
from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.funds.queries import gifts as queries
from challenge.funds.rules import receipts as rules
from challenge.funds.rules.gifts import GiftNotThere, ReceiptStands
from tests.funds.gifts import given


def received(engine: Engine, fund: int, donor: int, reference: str = "B1", **other: object) -> int:
    gift = given.promised(engine, fund, donor, **other)
    given.receive(engine, fund, gift, reference)
    return gift


def numbers(engine: Engine, fund: int) -> list[str]:
    with reading(engine=engine) as session:
        return [one.number for one in queries.receipts(session, fund)]


def test_it_numbers_without_a_gap_by_vehicle_and_year(engine: Engine) -> None:
    fund, other, who = (
        given.vehicle(engine),
        given.vehicle(engine, "sheltered_foundation"),
        given.donor(engine),
    )
    one, two, away = (
        received(engine, fund, who, "B1"),
        received(engine, fund, who, "B2"),
        received(engine, other, who),
    )
    first = given.receipt(engine, fund, one)
    given.receipt(engine, other, away)
    given.cancel_receipt(engine, fund, first)
    given.receipt(engine, fund, one)
    given.receipt(engine, fund, two, date(2028, 1, 2))
    assert numbers(engine, fund) == ["2027-00001", "2027-00002", "2028-00001"]
    assert numbers(engine, other) == ["2027-00001"]


def test_it_counts_what_is_given_not_what_is_bought(engine: Engine) -> None:
    fund = given.vehicle(engine)
    gift = received(engine, fund, given.donor(engine), counterpart_cents=20_000)
    receipt = given.receipt(engine, fund, gift)
    with reading(engine=engine) as session:
        found = queries.printed(session, fund, receipt)
    assert (found.cents, found.form, found.content["donor"]["name"]) == (80_000, "16216", "Cycles Réunis")


def test_it_gives_one_at_a_time(engine: Engine) -> None:
    fund, who = given.vehicle(engine), given.donor(engine)
    promise = given.promised(engine, fund, who)
    with pytest.raises(GiftNotThere):
        given.receipt(engine, fund, promise)
    given.receive(engine, fund, promise)
    given.receipt(engine, fund, promise)
    with pytest.raises(rules.ReceiptGivenAlready):
        given.receipt(engine, fund, promise)
    with pytest.raises(ReceiptStands, match="2027-00001"):
        given.cancel(engine, fund, promise)


def test_it_asks_for_both_addresses(engine: Engine) -> None:
    fund = given.vehicle(engine)
    gift = received(engine, fund, given.donor(engine, address=""))
    with pytest.raises(rules.ReceiptUnaddressed):
        given.receipt(engine, fund, gift)


def test_it_gives_none_where_the_law_gives_none(engine: Engine) -> None:
    city, body = given.vehicle(engine, "city_budget"), given.vehicle(engine, "approved_body")
    with pytest.raises(rules.NoReceiptHere):
        given.receipt(engine, city, received(engine, city, given.donor(engine)))
    with pytest.raises(rules.NoReceiptHere, match="238 bis, 4"):
        given.receipt(engine, body, received(engine, body, given.donor(engine, "person")))


@pytest.mark.usefixtures("both_databases")
def test_the_database_never_deletes_one(engine: Engine) -> None:
    fund = given.vehicle(engine)
    given.receipt(engine, fund, received(engine, fund, given.donor(engine)))
    with pytest.raises(rules.ReceiptKept), writing(engine=engine) as session:
        session.connection().exec_driver_sql("DELETE FROM gift_receipt")


def test_it_cancels_in_its_own_vehicle_only(engine: Engine) -> None:
    fund, city = given.vehicle(engine), given.vehicle(engine, "city_budget")
    receipt = given.receipt(engine, fund, received(engine, fund, given.donor(engine)))
    with pytest.raises(rules.ReceiptNotFound):
        given.cancel_receipt(engine, city, receipt)
