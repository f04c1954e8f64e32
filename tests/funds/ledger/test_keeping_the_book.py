"""The book keeps what was admitted, and its check proves it."""

from datetime import date

import pytest

from challenge.funds.rules.ledger import posting
from challenge.funds.rules.ledger.balances import Totals, fold
from challenge.funds.rules.ledger.checking import check
from challenge.funds.rules.ledger.entries import EntryWrong, read, well_formed, write
from challenge.funds.rules.ledger.refusals import YearClosed
from tests.funds.ledger.acts import PEOPLE, gift, pay, reverse, story, validate
from tests.funds.ledger.books import CITY, SHELTERED, START, Shelf


def test_it_follows_a_gift_to_its_payment() -> None:
    report = check(story())
    assert report.whole, report.faults
    (head,) = [one for one in report.heads if one.vehicle == CITY.ref]
    assert (head.seq, report.entries) == (5, 5)
    left = {"bank": 940_000, "available": 500_000, "envelopes": 400_000, "committed": 40_000}
    assert head.totals == Totals(**left, payable=0, paid=60_000)


def test_it_restores_every_balance_by_a_reversal() -> None:
    shelf = Shelf()
    shelf.write(CITY, gift())
    before = fold(read(one.body).lines for one in shelf.all())
    wrong = shelf.write(CITY, gift(5_00, reference="B2"))
    shelf.write(CITY, reverse(wrong))
    assert fold(read(one.body).lines for one in shelf.all()) == before
    assert check(shelf).whole


def test_it_carries_a_closed_year_into_the_next() -> None:
    shelf = story()
    shelf.close(CITY)
    with pytest.raises(YearClosed):
        shelf.write(CITY, validate("t2", 40_000))
    after = date(2028, 2, 1)
    shelf.write(CITY, validate("t2", 40_000, on=after))
    shelf.write(CITY, pay("t2", 40_000, reference="P2", on=after))
    report = check(shelf)
    assert report.whole, report.faults
    assert [head.totals.paid for head in report.heads[:2]] == [60_000, 100_000]


def test_it_writes_in_two_years_until_the_first_is_closed() -> None:
    shelf, january = story(), date(2028, 1, 9)
    shelf.write(CITY, gift(7, reference="B2", on=january))
    shelf.write(CITY, gift(5, reference="B3"))
    shelf.write(CITY, validate("t2", 40_000))
    assert check(shelf).whole
    shelf.close(CITY)
    with pytest.raises(YearClosed):
        shelf.write(CITY, gift(5, reference="B4"))
    report = check(shelf)
    assert report.whole, report.faults
    assert [head.totals.bank for head in report.heads[:2]] == [940_005, 940_012]
    assert [head.totals.payable for head in report.heads[:2]] == [40_000, 40_000]


def test_it_closes_a_year_in_which_nothing_is_left() -> None:
    shelf = Shelf()
    shelf.write(CITY, reverse(shelf.write(CITY, gift())))
    shelf.close(CITY)
    shelf.write(CITY, gift(reference="B3", on=date(2028, 1, 2)))
    assert check(shelf).whole


def test_it_hashes_the_same_text_the_same_way_for_ever() -> None:
    entry = write(
        gift(), vehicle="vehicle:1", year=2027, seq=1, previous="0" * 64, actor="account:1", at=START
    )
    assert entry.body.startswith(
        '["gift","2027-03-01","2027-01-01T00:00:00.000000+00:00","account:1","gift:B1",'
    )
    assert entry.hash == "f3e3ede3f9522fcfd564c218afa514030ba785febc601e1d738f43ebce1ad866"


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [("bank", "", 5)],
        [("bank", "", 5), ("available", "", -4)],
        [("bank", "", 5.0), ("available", "", -5.0)],
        [("bank", "", True), ("available", "", -1)],
        [("bank", "", 0), ("available", "", 0)],
        [("available", "", 5), ("bank", "", -5)],
        [("bank", "", 5), ("restricted", "", -5)],
        [("bank", "", 5), ("available:x", "", -5)],
        [("bank", "t1", 5), ("available", "", -5)],
        [("bank", "", 10**16), ("available", "", -(10**16))],
    ],
)
def test_it_knows_what_is_not_an_entry(lines: list[tuple[str, str, int]]) -> None:
    assert not well_formed("gift", lines)
    assert not well_formed("pledge", [("bank", "", 5), ("available", "", -5)])


def test_it_writes_nothing_outside_its_year() -> None:
    with pytest.raises(EntryWrong):
        write(gift(on=date(2028, 1, 1)), vehicle="v", year=2027, seq=1, previous="", actor="a", at=START)


def test_it_lets_capital_in_kind_and_costs_pass() -> None:
    shelf, day = Shelf(), date(2027, 5, 5)
    drafts = (
        posting.capital("capital:1", 500, on=day, fixed=True, bank_reference="C1"),
        posting.capital("capital:2", 300, on=day, fixed=False, bank_reference="C2"),
        posting.capital_release("capital:2", 200, on=day),
        posting.gift_in_kind("gift:9", 70, on=day, donor="donor:1", donor_kind="company", valued_by="donor"),
        posting.in_kind_used("gift:9", 20, on=day),
        posting.running("running:1", 150, on=day, people=PEOPLE, bank_reference="R1"),
    )
    for draft in drafts:
        shelf.write(SHELTERED, draft)
    report = check(shelf)
    assert report.whole, report.faults
    assert report.heads[-1].totals == Totals(bank=650, capital=600, available=50, running=150, in_kind=50)
