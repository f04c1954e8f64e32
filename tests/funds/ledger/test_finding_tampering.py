"""Whatever is changed behind the application's back is found, and named."""

import dataclasses
from collections.abc import Callable, Iterable

import pytest

from challenge.funds.rules.ledger import posting
from challenge.funds.rules.ledger.checking import check
from challenge.funds.rules.ledger.entries import Draft, Stored, chained, genesis
from challenge.funds.rules.ledger.faults import Chain, Fault
from challenge.funds.rules.vehicles import Vehicle
from tests.funds.ledger.acts import commit, gift, pay, reverse, story, validate
from tests.funds.ledger.books import CITY, DAY, ENDOWMENT, Shelf


def first(shelf: Shelf) -> Fault:
    report = check(shelf)
    assert not report.whole
    return report.faults[0]


def test_it_finds_an_amount_that_was_changed() -> None:
    for seq in range(1, 6):
        shelf = story()
        entry = shelf.entries[CITY.ref, 2027][seq - 1]
        shelf.tamper(CITY, seq, body=entry.body.replace("0000", "0001"))
        found = first(shelf)
        assert (found.vehicle, found.year, found.seq, found.invariant) == (CITY.ref, 2027, seq, 2)
        assert "does not have its hash" in str(found)


def test_it_finds_an_order_that_was_changed() -> None:
    shelf = story()
    chain = shelf.entries[CITY.ref, 2027]
    chain[1], chain[2] = chain[2], chain[1]
    assert (first(shelf).seq, first(shelf).invariant) == (3, 2)


@pytest.mark.parametrize("seq", [1, 3])
def test_it_finds_an_entry_that_was_removed(seq: int) -> None:
    shelf = story()
    del shelf.entries[CITY.ref, 2027][seq - 1]
    assert (first(shelf).seq, first(shelf).invariant) == (seq + 1, 2)


class Shortened(Shelf):
    """Its last entry was removed, its head was not."""

    def chains(self) -> Iterable[Chain]:
        for chain in super().chains():
            entries = [one for one in chain.entries if one.seq < 5]
            yield dataclasses.replace(chain, entries=entries)


def test_it_finds_an_end_that_was_removed() -> None:
    found = first(story(Shortened()))
    assert (found.seq, found.invariant) == (4, 2)
    assert "head" in found.what


@pytest.mark.parametrize("column", ["subject", "bank_reference", "undertaking", "at"])
def test_it_finds_what_was_changed_beside_an_entry(column: str) -> None:
    shelf = story()
    shelf.tamper(CITY, 5, **{column: "other"})
    assert (first(shelf).seq, first(shelf).invariant) == (5, 2)


class Hiding(Shelf):
    """Hides an entry from one of the orders of reading."""

    def by_subject(self) -> Iterable[Stored]:
        return list(super().by_subject())[:-1]


def test_it_finds_what_is_hidden_from_an_order() -> None:
    assert "hidden" in first(story(Hiding())).what


def test_it_finds_a_stored_balance_that_is_not_the_entries() -> None:
    shelf = story()
    shelf.balances[CITY.ref]["bank", ""] += 1
    assert first(shelf).invariant == 15


def test_it_finds_text_that_is_not_an_entry() -> None:
    shelf = Shelf()
    entry = shelf.write(CITY, gift())
    body = "not an entry"
    shelf.tamper(CITY, 1, body=body, hash=chained(genesis(CITY, 2027, None), CITY.ref, 2027, 1, body))
    assert entry.hash != first(shelf)
    assert first(shelf).invariant == 1


def later(draft: Draft, **facts: object) -> Draft:
    return dataclasses.replace(draft, facts={**draft.facts, **facts})


def without(draft: Draft, fact: str) -> Draft:
    return dataclasses.replace(draft, facts={k: v for k, v in draft.facts.items() if k != fact})


def double() -> Shelf:
    shelf = story()
    shelf.force(CITY, reverse(shelf.of(CITY.ref)[4]))
    shelf.force(CITY, reverse(shelf.of(CITY.ref)[4]))
    return shelf


TWICE = commit({"t1": 1}, agreement=posting.Signed(1, "x"))
ALONE = posting.People("account:3", "account:3", ("account:3",))
UNSEEN = posting.People("account:3", "account:4", ("account:3",))
PAYER = posting.People("account:2", "account:4", ("account:2", "account:4"))
MANY = posting.Payee("payee:2", "company", "undertaking:2", 30_000_000)
SECOND = posting.Signed(2, "x")
TO_COMPANY = commit({"t9": 1}, payee=MANY, agreement=SECOND)
PUBLIC_MONEY = posting.public_money("gift:9", 5, on=DAY, giver="d", purpose="", bank_reference="B9")


def forced(draft: Draft, vehicle: Vehicle = CITY) -> Callable[[], Shelf]:
    def make() -> Shelf:
        shelf = story(vehicle=vehicle, paid=50_000)
        shelf.force(vehicle, draft)
        return shelf

    return make


ENVELOPE = posting.envelope("e1", 5, on=DAY, purpose="velos")
IN_KIND = posting.gift_in_kind("gift:9", 5, on=DAY, donor="donor:1", donor_kind="person", valued_by="us")
BROKEN: dict[str, tuple[int, Callable[[], Shelf]]] = {
    "overspent envelope": (3, forced(commit({"t3": 900_000}, agreement=SECOND))),
    "tranche below zero": (3, forced(pay("t2", 1, reference="P9"))),
    "same version": (4, forced(TWICE)),
    "does not add up": (4, forced(later(commit({"t3": 1}, agreement=SECOND), cents=7))),
    "conflict of the validator": (5, forced(validate("t2", 1, cleared=[]))),
    "no evidence": (5, forced(validate("t2", 1, evidence=""))),
    "paid by the validator": (5, forced(pay("t1", 1, people=PAYER, reference="P9"))),
    "reference twice": (6, forced(gift(reference="P1"))),
    "fixed capital": (7, forced(posting.capital_release("capital:1", 1, on=DAY))),
    "purpose of an envelope": (8, forced(ENVELOPE)),
    "public gift": (9, forced(gift(reference="B9", donor_kind="public_body"))),
    "unknown donor": (9, forced(gift(reference="B9", donor_kind="ghost"))),
    "public money": (9, forced(PUBLIC_MONEY, ENDOWMENT)),
    "endowment pays a company": (10, forced(TO_COMPANY, ENDOWMENT)),
    "another kind of payee": (10, forced(pay("t1", 1, payee_kind="company", reference="P9"))),
    "unknown payee": (10, forced(pay("t1", 1, payee_kind="ghost", reference="P9"))),
    "no undertaking": (11, forced(without(TO_COMPANY, "undertaking"))),
    "too much aid": (11, forced(later(TO_COMPANY, cents=100_001))),
    "counterpart": (12, forced(later(gift(reference="B9"), counterpart=5))),
    "in kind": (12, forced(IN_KIND)),
    "nothing received": (13, forced(without(gift(reference="B9"), "bank_reference"))),
    "one person": (16, forced(pay("t1", 1, people=ALONE, reference="P9"))),
    "conflicts not looked for": (16, forced(pay("t1", 1, people=UNSEEN, reference="P9"))),
    "reversed twice": (2, double),
    "not what such an entry says": (1, forced(without(validate("t2", 1), "cleared"))),
}


@pytest.mark.parametrize("name", BROKEN)
def test_it_finds_each_broken_promise(name: str) -> None:
    invariant, make = BROKEN[name]
    shelf = make()
    found = [fault for fault in check(shelf).faults if fault.invariant == invariant]
    assert found, check(shelf).faults
    last = max(shelf.all(), key=lambda one: one.at)
    assert (found[-1].vehicle, found[-1].seq) == (last.vehicle, last.seq)
