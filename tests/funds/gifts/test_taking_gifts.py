"""A gift is split from its counterpart; a pledge is not money; a receipt has a number for ever."""

from dataclasses import replace
from datetime import date

import pytest

from challenge.foundation.refusals import RuleBroken
from challenge.funds.rules import gifts, receipts
from challenge.funds.rules.gifts import Gift, Split, most_counterpart, split
from challenge.funds.rules.receipts import Receipt, gaps, number, require_cancellable, require_issuable
from challenge.funds.rules.vehicles import Kind, rules_of

DAY = date(2027, 3, 1)
GIFT = Gift("Société Vélo", "company", 100_000, counterpart_cents=25_000)


def test_it_splits_a_gift_from_what_it_buys() -> None:
    assert split(GIFT, on=DAY) == Split(75_000, 25_000)
    assert split(replace(GIFT, counterpart_cents=0), on=DAY) == Split(100_000, 0)


@pytest.mark.parametrize(
    ("gift", "refusal"),
    [
        (replace(GIFT, donor=" x "), gifts.DonorUnnamed),
        (replace(GIFT, donor_kind="ghost"), gifts.DonorUnknown),
        (replace(GIFT, cents=None), gifts.GiftAmountWrong),
        (replace(GIFT, cents=0), gifts.GiftAmountWrong),
        (replace(GIFT, cents=10**12 + 1), gifts.GiftAmountWrong),
        (replace(GIFT, counterpart_cents=25_001), gifts.CounterpartTooLarge),
        (replace(GIFT, counterpart_cents=-1), gifts.CounterpartTooLarge),
        (replace(GIFT, in_kind=True, valued_by="us"), gifts.ValueNotTheDonors),
    ],
)
def test_it_refuses_what_is_not_a_gift(gift: Gift, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        split(gift, on=DAY)


def test_it_gives_a_person_little_back() -> None:
    assert most_counterpart(100_000, "person", on=DAY)[0] == 7_300
    assert most_counterpart(10_000, "person", on=date(1999, 1, 1))[0] == 2_500


def test_it_moves_from_a_promise_to_money_only() -> None:
    assert gifts.move("promised", "received") == "received"
    with pytest.raises(gifts.GiftMoveWrong):
        gifts.move("cancelled", "received")
    with pytest.raises(gifts.GiftNotThere):
        gifts.require_received("promised")


def test_it_numbers_receipts_without_a_gap() -> None:
    given = [number(2027, place) for place in (1, 2, 3)] + [number(2028, 1)]
    assert gaps(given) == []
    assert gaps([given[0], given[2], "x"]) == ["x", "2027-00002"]
    with pytest.raises(receipts.NumbersExhausted):
        number(2027, 100_000)


def test_it_gives_one_receipt_per_gift() -> None:
    rules = rules_of(Kind.ENDOWMENT, DAY)
    city = rules_of(Kind.CITY, DAY)
    assert rules is not None
    assert city is not None
    asked = {"donor_kind": "company", "state": "received", "eligible_cents": 5}
    assert require_issuable(rules, **asked, current=None) == "16216"
    cancelled = Receipt("2027-00001", "gift:1", 5, cancelled=True)
    assert require_issuable(rules, **asked | {"donor_kind": "person"}, current=cancelled) == "11580"
    with pytest.raises(receipts.ReceiptGivenAlready, match="2027-00001"):
        require_issuable(rules, **asked, current=replace(cancelled, cancelled=False))
    with pytest.raises(receipts.NoReceiptHere):
        require_issuable(city, **asked, current=None)
    with pytest.raises(receipts.NoReceiptHere):
        require_issuable(rules, **asked | {"donor_kind": "public_body"}, current=None)
    with pytest.raises(gifts.GiftNotThere):
        require_issuable(rules, **asked | {"state": "promised"}, current=None)


def test_it_cancels_a_receipt_once_with_its_reason() -> None:
    given = Receipt("2027-00001", "gift:1", 5)
    assert require_cancellable(given, " Erreur de montant ") == "Erreur de montant"
    with pytest.raises(receipts.ReceiptReasonMissing):
        require_cancellable(given, "non")
    with pytest.raises(receipts.ReceiptCancelledAlready):
        require_cancellable(replace(given, cancelled=True), "Erreur de montant")
