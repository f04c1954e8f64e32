"""What a rule refuses, the database refuses too, from whoever forgets to ask the rule."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.funds.queries import books
from challenge.funds.rules.ledger import posting, refusals
from challenge.funds.rules.ledger.balances import NotCovered, NotCoveredMeanwhile
from challenge.funds.rules.ledger.entries import Draft, EntryWrong
from challenge.funds.rules.ledger.posting import People
from challenge.funds.rules.paths import DerogationNeeded, PayeeForbidden
from challenge.funds.rules.vehicles import NON_PROFIT, PUBLIC, TABLE, TRADING, Answer
from challenge.funds.services import ledger
from tests.funds.ledger import held
from tests.funds.ledger.acts import COMPANY, commit, gift, pay, validate
from tests.funds.ledger.books import DAY

ALONE = People("account:3", "account:3", ("account:3",))
STORY = (
    gift(),
    gift(500, reference="B2", purpose="velos"),
    posting.envelope("e1", 500_000, on=DAY, purpose=""),
    posting.envelope("e2", 400, on=DAY, purpose="velos"),
    commit({"t1": 60_000}),
    validate(),
)
PUBLIC_MONEY = posting.public_money("gift:9", 5, on=DAY, giver="d", purpose="", bank_reference="B9")
PREMISES = posting.gift_in_kind("gift:9", 5, on=DAY, donor="d", donor_kind=PUBLIC, valued_by="donor")
ELSEWHERE = replace(posting.envelope("e3", 50, on=DAY, purpose="velos"), facts={"purpose": ""})
MIXED = posting.envelope("e2", 9, on=DAY, purpose="")
OTHER = replace(
    commit({"t9": 9}, ref="commitment:2", purpose="jardins"),
    lines=[("envelope:e2", "", 9), ("committed:e2", "t9", -9)],
)
TO_COMPANY = commit({"t9": 9}, ref="commitment:2", payee=COMPANY)
GIVEN = gift(5, reference="B9")
AS_A_GIFT = replace(GIVEN, facts={**GIVEN.facts, "donor_kind": PUBLIC})
Case = tuple[Draft, type[RuleBroken], type[RuleBroken]]
NO = refusals
CASES: dict[str, Case] = {
    "public money": (PUBLIC_MONEY, DerogationNeeded, NO.PublicMoneyLocked),
    "free premises": (PREMISES, DerogationNeeded, NO.PublicMoneyLocked),
    "public money as a gift": (AS_A_GIFT, DerogationNeeded, NO.PublicMoneyLocked),
    "a company": (TO_COMPANY, PayeeForbidden, NO.CompanyLocked),
    "one person": (pay(people=ALONE), NO.SecondPersonNeeded, NO.SecondPersonNeeded),
    "another purpose": (ELSEWHERE, NO.PurposeWrong, NO.PurposeWrong),
    "another envelope": (MIXED, NO.PurposeWrong, NO.PurposeWrong),
    "another award": (OTHER, NO.PurposeWrong, NO.PurposeWrong),
    "overspending": (posting.envelope("e3", 500_001, on=DAY, purpose=""), NotCovered, NotCoveredMeanwhile),
    "the same reference": (gift(5, reference="B1"), NO.BankReferenceTaken, NO.BankReferenceTaken),
}


def refused(engine: Engine, vehicle: int, draft: Draft) -> type[RuleBroken]:
    with pytest.raises(RuleBroken) as raised:
        held.write(engine, vehicle, draft)
    return raised.type


@pytest.mark.usefixtures("both_databases")
def test_the_rule_and_the_database_refuse_it(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    held.write(engine, one := held.vehicle(engine, "endowment_fund"), *STORY)
    for name, (draft, by_rule, _) in CASES.items():
        assert refused(engine, one, draft) is by_rule, name
    monkeypatch.setattr(ledger, "admit", lambda _draft, _standing: None)
    for name, (draft, _, by_database) in CASES.items():
        assert refused(engine, one, draft) is by_database, name
    with reading(engine=engine) as session:
        report = books.proof(session)
    assert (report.whole, report.entries) == (True, len(STORY))


COPY = (
    "INSERT INTO ledger_entry (vehicle_id, year, seq, at, kind, subject, body, hash) SELECT vehicle_id, year,"
    " seq + 50, at, kind, subject, replace(body, '{whole}', '{other}'), hash FROM ledger_entry WHERE seq = 1"
)


@pytest.mark.usefixtures("both_databases")
def test_the_database_takes_no_part_of_a_cent_and_nothing_that_does_not_balance(engine: Engine) -> None:
    held.write(engine, held.vehicle(engine), gift())
    for whole, other in (("1000000", "1000000.5"), (",1000000]", ",1000001]")):
        with pytest.raises(EntryWrong), writing(engine=engine) as session:
            session.connection().exec_driver_sql(COPY.format(whole=whole, other=other))


def test_what_the_database_refuses_is_what_the_table_of_vehicles_says() -> None:
    (endowment, *later) = [one for one in TABLE if one.kind == "endowment_fund"]
    assert not later
    assert (endowment.public_money, endowment.pays_trading) == (Answer.DEROGATION, Answer.NO)
    assert (set(TRADING), PUBLIC) == ({"company", "cooperative", "sole_trader"}, "public_body")
    assert not set(TRADING) & set(NON_PROFIT)
