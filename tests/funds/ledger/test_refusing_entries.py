"""The gate refuses, with its reason, what the check would find."""

import dataclasses
from datetime import date

import pytest

from challenge.foundation.refusals import RuleBroken
from challenge.funds.rules.de_minimis import DeMinimisExceeded
from challenge.funds.rules.ledger import posting, refusals
from challenge.funds.rules.ledger.balances import (
    CapitalFixed,
    EnvelopeExceeded,
    NotCovered,
    require_capital_kept,
)
from challenge.funds.rules.ledger.checking import check
from challenge.funds.rules.ledger.entries import Draft, EntryWrong
from challenge.funds.rules.ledger.posting import Payee, People, Signed
from challenge.funds.rules.paths import Derogation, DerogationNeeded, PayeeForbidden
from challenge.funds.rules.vehicles import Vehicle
from tests.funds.ledger.acts import COMPANY, commit, gift, pay, reverse, story, validate
from tests.funds.ledger.books import CITY, DAY, ENDOWMENT, SHELTERED, Shelf

SECOND = Signed(2, "def")
OTHER = "commitment:2"
ALONE = People("account:3", "account:3", ("account:3",))
UNSEEN = People("account:3", "account:4", ("account:3",))
PAYER = People("account:2", "account:4", ("account:2", "account:4"))
ORDER = Derogation("order:1", "velos", 1_000, date(2027, 1, 1), date(2027, 12, 31))
UNSIGNED = Signed(1, "")
UNKNOWN = Payee("payee:2", "company")
RICH = Payee("payee:2", "company", "undertaking:2", 30_000_000)


def public(cents: int, reference: str, purpose: str = "velos", order: Derogation | None = ORDER) -> Draft:
    return posting.public_money(
        f"gift:{reference}",
        cents,
        on=DAY,
        giver="d",
        purpose=purpose,
        bank_reference=reference,
        derogation=order,
    )


def wrong(draft: Draft, **facts: object) -> Draft:
    return dataclasses.replace(draft, facts={**draft.facts, **facts})


IN_KIND = posting.gift_in_kind("gift:9", 5, on=DAY, donor="d", donor_kind="person", valued_by="us")
FIXED = Draft(posting.Kind.CAPITAL_RELEASE, DAY, "c", [("capital_fixed", "", 1), ("available", "", -1)])
REFUSED: dict[str, tuple[type[RuleBroken], Vehicle, Draft]] = {
    "another year": (refusals.YearClosed, CITY, gift(on=date(2026, 12, 31), reference="B9")),
    "unbalanced": (EntryWrong, CITY, dataclasses.replace(gift(reference="B9"), lines=[("bank", "", 1)])),
    "no reference": (refusals.BankReferenceMissing, CITY, gift(reference="")),
    "reference twice": (refusals.BankReferenceTaken, CITY, gift(reference="P1")),
    "envelope too large": (NotCovered, CITY, posting.envelope("e2", 500_001, on=DAY, purpose="")),
    "award too large": (EnvelopeExceeded, CITY, commit({"t3": 400_001}, ref=OTHER)),
    "paid too much": (NotCovered, CITY, pay(cents=10_001, reference="P9")),
    "validated too much": (NotCovered, CITY, validate("t2", 40_001)),
    "clawed back too much": (
        NotCovered,
        CITY,
        posting.clawback("commitment:1", "e1", "t1", 50_001, on=DAY, bank_reference="R", reason="x"),
    ),
    "released capital": (refusals.CapitalNotConsumable, CITY, posting.capital_release("c", 1, on=DAY)),
    "other purpose": (refusals.PurposeWrong, CITY, posting.envelope("e1", 5, on=DAY, purpose="velos")),
    "public as a gift": (EntryWrong, CITY, gift(reference="B9", donor_kind="public_body")),
    "public money": (DerogationNeeded, ENDOWMENT, public(5, "B9", order=None)),
    "free premises": (
        DerogationNeeded,
        ENDOWMENT,
        wrong(IN_KIND, donor_kind="public_body", valued_by="donor"),
    ),
    "other programme": (DerogationNeeded, ENDOWMENT, public(5, "B9", purpose="")),
    "above the order": (DerogationNeeded, ENDOWMENT, public(1_001, "B9")),
    "counterpart": (EntryWrong, CITY, wrong(gift(reference="B9"), counterpart=5)),
    "value not the donor's": (EntryWrong, CITY, IN_KIND),
    "company": (PayeeForbidden, ENDOWMENT, commit({"t3": 1}, payee=COMPANY)),
    "undertaking": (
        refusals.UndertakingMissing,
        CITY,
        commit({"t3": 1}, payee=UNKNOWN, ref=OTHER),
    ),
    "aid": (DeMinimisExceeded, CITY, commit({"t3": 1}, payee=RICH, ref=OTHER)),
    "twice": (refusals.CommittedAlready, CITY, commit({"t3": 1}, agreement=SECOND)),
    "version": (
        refusals.AgreementVersionWrong,
        CITY,
        commit({"t3": 1}, ref=OTHER, agreement=SECOND),
    ),
    "not signed": (
        refusals.AgreementVersionWrong,
        CITY,
        commit({"t3": 1}, ref=OTHER, agreement=UNSIGNED),
    ),
    "sum": (refusals.TranchesDoNotAddUp, CITY, wrong(commit({"t3": 1}, ref=OTHER), cents=2)),
    "validator in conflict": (refusals.PersonInConflict, CITY, validate("t2", 1, cleared=[])),
    "no evidence": (refusals.EvidenceMissing, CITY, validate("t2", 1, evidence="")),
    "not validated": (refusals.MilestoneNotValidated, CITY, pay("t2", 1, reference="P9")),
    "paid by the validator": (refusals.ValidatorPays, CITY, pay(cents=1, people=PAYER, reference="P9")),
    "one person": (refusals.SecondPersonNeeded, CITY, pay(cents=1, people=ALONE, reference="P9")),
    "payer in conflict": (refusals.PersonInConflict, CITY, pay(cents=1, people=UNSEEN, reference="P9")),
    "other body": (
        refusals.AnotherPayeeKind,
        CITY,
        pay(cents=1, payee_kind="company", reference="P9"),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_refuses_and_changes_nothing(name: str) -> None:
    refusal, vehicle, draft = REFUSED[name]
    shelf = story(paid=50_000)
    with pytest.raises(refusal):
        shelf.write(vehicle, draft)
    assert len(shelf.all()) == 5
    assert check(shelf).whole


def test_it_never_takes_from_fixed_capital() -> None:
    shelf = Shelf()
    shelf.write(SHELTERED, posting.capital("c", 5, on=DAY, fixed=True, bank_reference="C1"))
    with pytest.raises((CapitalFixed, EntryWrong)):
        shelf.write(SHELTERED, FIXED)
    with pytest.raises(CapitalFixed):
        require_capital_kept(posting.Kind.CAPITAL, FIXED.lines)


def test_it_lets_public_money_in_under_an_order_up_to_its_amount() -> None:
    shelf = Shelf()
    shelf.write(ENDOWMENT, public(600, "B1"))
    with pytest.raises(DerogationNeeded):
        shelf.write(ENDOWMENT, public(401, "B2"))
    shelf.write(ENDOWMENT, public(400, "B3"))
    assert check(shelf).whole


def test_it_spends_a_restricted_gift_on_its_purpose_only() -> None:
    shelf = Shelf()
    shelf.write(CITY, gift(1_000, purpose="velos"))
    with pytest.raises(NotCovered):
        shelf.write(CITY, posting.envelope("e1", 1, on=DAY, purpose=""))
    shelf.write(CITY, posting.envelope("e1", 1_000, on=DAY, purpose="velos"))
    with pytest.raises(refusals.PurposeWrong):
        shelf.write(CITY, commit({"t1": 1}, purpose="jardins"))
    with pytest.raises(refusals.PurposeWrong):
        shelf.write(CITY, posting.envelope("e1", -1, on=DAY, purpose=""))
    shelf.write(CITY, posting.envelope("e1", -400, on=DAY, purpose="velos"))
    shelf.write(CITY, commit({"t1": 600}))
    assert check(shelf).whole


def test_it_reverses_once_what_still_can_be() -> None:
    shelf = story()
    validated, paid = shelf.of(CITY.ref)[3:5]
    with pytest.raises(NotCovered):
        shelf.write(CITY, reverse(validated))
    back = shelf.write(CITY, reverse(paid))
    for again in (paid, back):
        with pytest.raises(refusals.ReversedAlready):
            shelf.write(CITY, reverse(again))
    shelf.write(CITY, reverse(validated))
    with pytest.raises(refusals.MilestoneNotValidated):
        shelf.write(CITY, pay(reference="P9"))
    with pytest.raises(EntryWrong):
        shelf.write(CITY, dataclasses.replace(reverse(shelf.of(CITY.ref)[2]), lines=reverse(paid).lines))
    assert check(shelf).whole


def test_it_reverses_no_end_of_a_year() -> None:
    shelf = story()
    shelf.close(CITY)
    closed, opened, carried = shelf.of(CITY.ref)[-3:]
    for entry, refusal in (
        (closed, refusals.ReversedAlready),
        (opened, refusals.ReversedAlready),
        (carried, EntryWrong),
    ):
        with pytest.raises(refusal):
            shelf.write(CITY, reverse(entry, date(2028, 3, 1)))


def test_it_takes_nothing_late_that_is_not_in_both_years() -> None:
    shelf, january = story(), date(2028, 1, 9)
    shelf.write(CITY, posting.envelope("e2", 499_000, on=january, purpose=""))
    with pytest.raises(NotCovered):
        shelf.write(CITY, posting.envelope("e3", 2_000, on=DAY, purpose=""))
    shelf.write(CITY, gift(9_000, reference="B2", on=january))
    with pytest.raises(NotCovered):
        shelf.write(CITY, posting.envelope("e3", 500_001, on=DAY, purpose=""))
    shelf.write(CITY, posting.envelope("e3", 10_000, on=DAY, purpose=""))
    with pytest.raises(refusals.LaterYearBegun):
        shelf.write(CITY, posting.envelope("e2", -1, on=DAY, purpose=""))
    assert check(shelf).whole


def test_it_opens_a_third_year_only_once_the_first_is_closed() -> None:
    shelf, third = story(), gift(reference="B2", on=date(2029, 1, 1))
    for _ in range(2):
        with pytest.raises(refusals.YearBeforeOpen):
            shelf.write(CITY, third)
        shelf.write(CITY, gift(1, reference=f"B{len(shelf.all())}", on=date(2028, 1, 1)))
    shelf.close(CITY)
    shelf.write(CITY, third)
    assert check(shelf).whole


def amend(changes: dict[str, int], version: int, total: int = 90_000) -> Draft:
    values = {"on": DAY, "payee": Payee("payee:1", "association"), "granted_on": DAY}
    agreement = Signed(version, "x")
    return posting.amendment("commitment:1", "e1", changes, total=total, agreement=agreement, **values)


def test_it_amends_by_a_new_version() -> None:
    shelf = story()
    shelf.write(CITY, amend({"t2": -10_000}, 2))
    shelf.write(CITY, amend({"t2": -5_000, "t3": 5_000}, 3))
    with pytest.raises(NotCovered):
        shelf.write(CITY, amend({"t2": -25_001, "t3": 25_001}, 4))
    assert check(shelf).whole


def test_it_counts_aid_across_vehicles_and_gives_it_back() -> None:
    shelf = Shelf()
    sheltered = dataclasses.replace(SHELTERED, by_statutes=frozenset({"trading"}))
    shelf.vehicles[SHELTERED.ref] = sheltered
    for vehicle in (CITY, sheltered):
        shelf.write(vehicle, gift(40_000_000))
        shelf.write(vehicle, posting.envelope("e1", 40_000_000, on=DAY, purpose=""))
    first = shelf.write(CITY, commit({"t1": 20_000_000}, payee=COMPANY))
    with pytest.raises(DeMinimisExceeded):
        shelf.write(sheltered, commit({"t1": 10_000_001}, payee=COMPANY))
    shelf.write(CITY, reverse(first))
    shelf.write(sheltered, commit({"t1": 30_000_000}, payee=COMPANY))
    assert check(shelf).whole


def test_it_takes_money_back_to_the_envelope() -> None:
    shelf = story()
    shelf.write(
        CITY,
        posting.clawback("commitment:1", "e1", "t1", 60_000, on=DAY, bank_reference="R1", reason="stopped"),
    )
    report = check(shelf)
    assert report.whole
    assert (report.heads[0].totals.bank, report.heads[0].totals.envelopes) == (1_000_000, 460_000)
