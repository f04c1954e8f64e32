"""A tranche is paid by three people at least, none with a tie, by a bank reference that serves once."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.exc import IntegrityError

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.funds.models.tranches import Tranche
from challenge.funds.queries import ties
from challenge.funds.rules import bank_details as details
from challenge.funds.rules.agreements import AgreementNotSigned, TrancheBegun
from challenge.funds.rules.ledger import refusals as no
from challenge.funds.rules.payments import NothingToPay
from challenge.funds.rules.tranches import TrancheMoved
from challenge.funds.services import agreements, hands, payments, tranches
from tests.funds.awards import money
from tests.funds.awards.money import CHIARA, HUGO, INES, NOW, TODAY
from tests.proposals.held import Acting

Award = tuple[int, int]


@pytest.fixture
def award(engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch) -> Award:
    call, number = money.prepared(engine, acting("Farid").account_id, monkeypatch)
    return number, money.envelope(engine, call)


def test_it_is_paid_by_three_people(engine: Engine, award: Award) -> None:
    money.paid(engine, *award)
    assert money.balances(engine) == {
        "available": 1_000_000,
        "envelope": 1_000_000,
        "committed": 599_999,
        "paid": 400_001,
    }


@pytest.mark.parametrize(("preparer", "approver"), [(HUGO, HUGO), (INES, CHIARA), (HUGO, INES)])
def test_no_two_of_its_hands_are_the_same(engine: Engine, award: Award, preparer: str, approver: str) -> None:
    number = money.ready(engine, *award)
    with pytest.raises((no.SecondPersonNeeded, no.ValidatorPays)):  # noqa: PT012
        money.prepare(engine, number, preparer)
        money.approve(engine, number, approver)
    assert money.balances(engine)["payable"] == 400_001


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize(
    "values",
    [
        {"state": "approved", "preparer": HUGO, "approver": HUGO},
        {"state": "prepared", "preparer": INES},
        {"state": "prepared", "preparer": "account:99"},
        {"state": "paid"},
    ],
)
def test_the_database_refuses_it_too(engine: Engine, award: Award, values: dict[str, str]) -> None:
    """The same person twice, the validator, somebody whose ties nobody looked for, a payment by nobody."""
    number = money.ready(engine, *award)
    money.prepare(engine, number)
    with pytest.raises((RuleBroken, IntegrityError)), writing(engine=engine) as session:
        session.execute(update(Tranche).where(Tranche.id == number).values(values))


def test_nobody_with_a_tie_touches_it(engine: Engine, award: Award, acting: Acting) -> None:
    farid, chiara = (acting(name).account_id for name in ("Farid", "Chiara"))
    money.commit(engine, award[0], {award[1]: 1_000_000})
    with writing(engine=engine) as session:
        hands.declare(session, account_id=chiara, award_id=award[0], words="Ma sœur", now=NOW)
    for who in (farid, chiara):
        with pytest.raises(no.PersonInConflict):
            money.validate(engine, award[0], who=f"account:{who}")
    assert money.states(engine) == ["planned", "planned"]


def test_a_tie_that_may_be_a_coincidence_is_set_aside_by_another(
    engine: Engine, award: Award, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = money.ready(engine, *award)
    monkeypatch.setattr(ties, "_found", lambda _session, who, _award: "name" if who == HUGO else "")
    with pytest.raises(no.PersonInConflict):
        money.prepare(engine, number)
    said = {"award_id": award[0], "person": HUGO, "reason": "Un homonyme.", "now": NOW}
    with pytest.raises(hands.OwnTie), writing(engine=engine) as session:
        hands.set_aside(session, actor=HUGO, **said)
    with writing(engine=engine) as session:
        hands.set_aside(session, actor=CHIARA, **said)
    money.prepare(engine, number)


def test_it_waits_for_signatures_and_for_an_account_that_two_people_saw(engine: Engine, award: Award) -> None:
    commitment = money.commit(engine, award[0], {award[1]: 1_000_000})[0]
    money.validate(engine, award[0])
    number = money.tranche(engine)
    with pytest.raises(AgreementNotSigned):
        money.prepare(engine, number)
    money.sign(engine, commitment, "payer")
    with pytest.raises(AgreementNotSigned):
        money.prepare(engine, number)
    money.sign(engine, commitment, "payee")
    with pytest.raises(details.DetailsMissing):
        money.prepare(engine, number)


def test_a_changed_account_stops_what_was_prepared(engine: Engine, award: Award) -> None:
    number = money.ready(engine, *award)
    money.prepare(engine, number)
    money.account(engine, "payee:1", "DE89370400440532013000")
    with pytest.raises(TrancheMoved):
        money.approve(engine, number)


def test_a_bank_reference_serves_once(engine: Engine, award: Award) -> None:
    money.paid(engine, *award)
    money.validate(engine, award[0], place=1)
    second = money.tranche(engine, place=1)
    money.prepare(engine, second)
    money.approve(engine, second)
    with pytest.raises(no.BankReferenceTaken):
        money.pay(engine, second, "P1")
    assert money.states(engine) == ["paid", "approved"]
    with pytest.raises(no.YearClosed):
        money.pay(engine, second, "P2", on=date(2026, 12, 31))


def test_what_the_bank_sent_back_is_paid_again(engine: Engine, award: Award) -> None:
    number = money.paid(engine, *award)
    with writing(engine=engine) as session:
        payments.undo(session, tranche_id=number, reason="Compte clos.", today=TODAY, **money.by())
    assert money.balances(engine)["payable"] == 400_001
    money.prepare(engine, number)
    money.approve(engine, number)
    money.pay(engine, number, "P2")
    assert money.balances(engine)["paid"] == 400_001


def test_no_payment_is_in_two_files(engine: Engine, award: Award) -> None:
    number = money.ready(engine, *award)
    money.prepare(engine, number)
    money.approve(engine, number)
    money.account(engine, "vehicle:1")
    with writing(engine=engine) as session:
        payments.make_file(session, vehicle_id=1, executes_on=TODAY, today=TODAY, **money.by())
    with pytest.raises(NothingToPay), writing(engine=engine) as session:
        payments.make_file(session, vehicle_id=1, executes_on=TODAY, today=TODAY, **money.by())
    with writing(engine=engine) as session:
        tranches.take_back(session, tranche_id=number, actor=HUGO, now=NOW)
    assert money.states(engine) == ["payable", "planned"]


def test_money_comes_back_to_its_envelope(engine: Engine, award: Award) -> None:
    number = money.paid(engine, *award)
    with writing(engine=engine) as session:
        payments.ended(
            session, award_id=award[0], money="clawback", cents=100_000, by=INES, today=TODAY, now=NOW
        )
    assert money.balances(engine)["envelope"] == 1_599_999
    with writing(engine=engine) as session:
        payments.receive_back(
            session,
            clawback_id=1,
            tranche_id=number,
            cents=100_000,
            bank_reference="R1",
            on=TODAY,
            today=TODAY,
            **money.by(),
        )
    assert money.balances(engine) == {"available": 1_000_000, "envelope": 1_699_999, "paid": 300_001}


def test_an_amendment_changes_nothing_until_both_sign(engine: Engine, award: Award) -> None:
    commitment = money.commit(engine, award[0], {award[1]: 1_000_000})[0]
    money.sign(engine, commitment)
    money.validate(engine, award[0])
    with writing(engine=engine) as session:
        plan = [agreements.as_planned(one) for one in agreements.tranches_of(session, commitment)]
        less = [plan[0], replace(plan[1], cents=500_000)]
        agreements.amend(session, commitment_id=commitment, planned=less, **money.by())
    assert money.balances(engine)["committed"] == 599_999
    money.sign(engine, commitment)
    assert money.balances(engine)["committed"] == 500_000
    begun = [replace(plan[0], cents=1), less[1]]
    with pytest.raises(TrancheBegun), writing(engine=engine) as session:
        agreements.amend(session, commitment_id=commitment, planned=begun, **money.by())


def test_an_agreement_is_signed_once_by_each_side_of_the_same_bytes(engine: Engine, award: Award) -> None:
    commitment = money.commit(engine, award[0], {award[1]: 1_000_000})[0]
    money.sign(engine, commitment)
    assert money.versions(engine) == [(1, "first", True)]
    with reading(engine=engine) as session:
        assert agreements.is_signed(session, commitment)
