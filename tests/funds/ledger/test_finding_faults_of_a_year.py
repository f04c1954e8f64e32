"""A whole chain that somebody wrote anew, hashes and all, still breaks a promise where it lies."""

import dataclasses
import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from challenge.foundation.canonical import canonical_json
from challenge.funds.rules.ledger import posting, years
from challenge.funds.rules.ledger.checking import check
from challenge.funds.rules.ledger.entries import chained, genesis
from challenge.funds.rules.ledger.faults import Chain
from challenge.funds.rules.ledger.refusals import PurposeWrong
from tests.funds.ledger.acts import commit, gift, reverse, story
from tests.funds.ledger.books import CITY, DAY, ENDOWMENT, SHELTERED, Shelf

NEXT = date(2028, 3, 1)


def rewrite(shelf: Shelf, seq: int, change: Callable[[list[Any]], None], year: int = 2027) -> Shelf:
    """Change an entry of the city, and hash again all that follows it in its year."""
    chain = shelf.entries[CITY.ref, year]
    previous = genesis(CITY, year, shelf.marks.get((CITY.ref, year)))
    for place, entry in enumerate(chain):
        parts = json.loads(entry.body)
        if entry.seq == seq:
            change(parts)
        body = canonical_json(parts)
        hash_ = chained(previous, entry.vehicle, year, entry.seq, body)
        chain[place], previous = entry._replace(body=body, hash=hash_), hash_
    return shelf


def found(shelf: Shelf, *, most: int = 20) -> list[tuple[int, int, int]]:
    return [(fault.year, fault.seq, fault.invariant) for fault in check(shelf, most=most).faults]


def test_it_finds_lines_that_do_not_balance() -> None:
    def richer(parts: list[Any]) -> None:
        parts[5][0][2] += 1

    assert found(rewrite(story(), 1, richer))[0] == (2027, 1, 1)


def test_it_finds_an_entry_dated_in_another_year() -> None:
    def later(parts: list[Any]) -> None:
        parts[1] = "2028-01-01"

    assert (2027, 1, 14) in found(rewrite(story(), 1, later))


def test_it_finds_a_reversal_of_something_else() -> None:
    shelf = story()
    shelf.write(CITY, reverse(shelf.of(CITY.ref)[4]))
    partial = rewrite(
        shelf, 6, lambda parts: parts[5].__setitem__(slice(None), [["bank", "", 1], ["spent", "", -1]])
    )
    assert (2027, 6, 2) in found(partial)
    nowhere = rewrite(shelf, 6, lambda parts: parts[6].__setitem__("reverses", [2027, 9, "x"]))
    assert (2027, 6, 2) in found(nowhere)


def test_it_finds_an_entry_after_the_closing() -> None:
    shelf = story()
    shelf.force(CITY, years.closing(shelf.balances[CITY.ref], 2027))
    shelf.force(CITY, gift(reference="B9"))
    assert (2027, 7, 14) in found(shelf)


def test_it_finds_a_closing_that_leaves_something() -> None:
    shelf = story()
    shelf.force(
        CITY, dataclasses.replace(years.closing({}, 2027), lines=[("available", "", 5), ("bank", "", -5)])
    )
    assert (2027, 6, 14) in found(shelf)


@pytest.mark.parametrize("opened", [True, False])
def test_it_finds_a_year_that_does_not_start_where_the_last_stood(opened: bool) -> None:
    shelf = story()
    shelf.open_next(CITY)
    if opened:
        rewrite(shelf, 1, lambda parts: parts[5].pop() and parts[5].pop(), year=2028)
    else:
        shelf.entries[CITY.ref, 2028] = []
        shelf.force(CITY, gift(5, reference="B9", on=NEXT))
    assert (2028, 1, 14) in found(shelf) or (2028, 1, 1) in found(shelf)


def test_it_finds_a_year_that_is_missing() -> None:
    shelf = story()
    shelf.open_year[CITY.ref], shelf.entries[CITY.ref, 2029] = 2029, []
    assert (2029, 0, 14) in found(shelf)


def test_it_finds_three_years_that_are_open() -> None:
    shelf = story()
    shelf.open_next(CITY)
    assert found(shelf) == []
    shelf.open_next(CITY)
    assert found(shelf) == [(2029, 0, 14)]


@pytest.mark.parametrize("place", [None, [2027, 6, "x"], [2027, 6]])
def test_it_finds_what_was_written_late_and_not_carried_over(place: list[Any] | None) -> None:
    shelf = story()
    shelf.open_next(CITY)
    shelf.write(CITY, gift(5, reference="B9"))
    assert found(shelf) == []
    rewrite(shelf, 2, lambda parts: parts[6].__setitem__("carries", place), year=2028)
    assert {(2028, 2, 14)} == set(found(shelf))


def test_it_finds_what_a_year_is_said_to_have_held() -> None:
    shelf = story()
    shelf.close(CITY)
    shelf.year_ends[CITY.ref, 2027]["bank", ""] += 1
    assert found(shelf) == [(2027, 6, 15)]


class Rewritten(Shelf):
    """Says of the city's fixed capital what it likes."""

    def chains(self) -> Iterable[Chain]:
        return [dataclasses.replace(chain, balances=None) for chain in super().chains()]


def test_it_finds_capital_that_was_taken() -> None:
    shelf = Rewritten()
    shelf.write(CITY, posting.capital("capital:1", 9, on=DAY, fixed=True, bank_reference="C1"))
    shelf.write(CITY, gift(9, reference="B1"))
    shelf.force(CITY, posting.envelope("e1", 9, on=DAY, purpose=""))
    taken = rewrite(shelf, 3, lambda parts: parts[5][0].__setitem__(0, "capital_fixed"))
    assert (2027, 3, 7) in found(taken)


def test_it_finds_money_of_another_purpose() -> None:
    shelf = Shelf()
    shelf.write(CITY, gift(9, purpose="velos"))
    shelf.write(CITY, posting.envelope("e1", 9, on=DAY, purpose="velos"))
    shelf.force(CITY, commit({"t1": 5}, purpose="jardins"))
    assert set(found(shelf)) == {(2027, 3, 8)}
    mixed = dataclasses.replace(posting.envelope("e2", 1, on=DAY, purpose="velos"), facts={"purpose": ""})
    with pytest.raises(PurposeWrong):
        shelf.write(CITY, mixed)
    shelf.force(CITY, mixed)
    assert (2027, 4, 8) in found(shelf)
    shelf.force(
        CITY,
        dataclasses.replace(
            gift(5, reference="B2", purpose="velos"),
            facts={
                "donor": "d",
                "donor_kind": "person",
                "purpose": "",
                "counterpart": 0,
                "bank_reference": "B2",
            },
        ),
    )
    assert (2027, 5, 8) in found(shelf)


@pytest.mark.parametrize("order", [["o", "velos", 9, "never", "2027-12-31"], ["o", "velos"], "o"])
def test_it_finds_an_order_that_is_none(order: object) -> None:
    shelf = Shelf()
    money = posting.public_money("gift:1", 5, on=DAY, giver="d", purpose="velos", bank_reference="B1")
    shelf.force(ENDOWMENT, dataclasses.replace(money, facts={**money.facts, "derogation": order}))
    assert found(shelf) == [(2027, 1, 9)]


def test_it_stops_when_enough_is_found_and_judges_nothing_after_a_broken_link() -> None:
    shelf = story()
    shelf.close(CITY)
    shelf.tamper(CITY, 2, body="{}")
    assert found(shelf) == [(2027, 2, 2)]
    for draft in (gift(reference="B1"), gift(reference="B1"), commit({"t1": 1})):
        shelf.force(SHELTERED, draft)
    assert len(found(shelf, most=1)) == 1
    for vehicle in (CITY, ENDOWMENT):
        other = Shelf()
        for _ in range(3):
            other.force(vehicle, gift(reference="B1"))
        assert len(found(other, most=1)) == 1


def test_it_stops_in_each_order() -> None:
    shelf = Shelf()
    shelf.write(CITY, gift(90_000_000))
    shelf.write(CITY, posting.envelope("e1", 90_000_000, on=DAY, purpose=""))
    rich = posting.Payee("payee:2", "company", "undertaking:2")
    for number in (1, 2):
        shelf.force(CITY, commit({"t1": 40_000_000}, ref=f"commitment:{number}", payee=rich))
    assert found(shelf) == [(2027, 3, 11), (2027, 4, 11)]
    assert found(shelf, most=1) == [(2027, 3, 11)]
    shelf.force(CITY, commit({"t1": 1}, ref="commitment:1", agreement=posting.Signed(9, "x")))
    assert set(found(shelf, most=1)) == {(2027, 5, 4)}
