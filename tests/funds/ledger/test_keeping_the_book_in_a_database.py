"""The same promises, in a database that refuses what the rules refuse, whoever writes in it."""

from datetime import UTC, date, datetime
from hashlib import sha256
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from challenge.foundation.database import make_owner_engine
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.funds.queries import books, public_entries, vehicles
from challenge.funds.rules.ledger import posting, refusals
from challenge.funds.rules.ledger.balances import NotCovered, NotCoveredMeanwhile, Totals, fold
from challenge.funds.rules.ledger.entries import read
from challenge.funds.services import ledger
from config import Settings
from tests.funds.ledger import held
from tests.funds.ledger.acts import commit, gift, pay, validate
from tests.funds.ledger.books import DAY

NEXT = datetime(2028, 1, 2, 9, tzinfo=UTC)
ENVELOPE = posting.envelope("e1", 500_000, on=DAY, purpose="")
STORY = (gift(), ENVELOPE, commit({"t1": 60_000}), validate(), pay())


def close(engine: Engine, one: int, today: date = date(2028, 1, 2)) -> None:
    with writing(engine=engine) as session:
        ledger.close_year(session, vehicle_id=one, year=2027, today=today, actor=held.HUGO, now=NEXT)


@pytest.mark.usefixtures("both_databases")
def test_it_follows_a_gift_to_its_payment_and_into_the_next_year(engine: Engine) -> None:
    one = held.vehicle(engine)
    held.write(engine, one, *STORY)
    with pytest.raises(refusals.YearNotOver):
        close(engine, one, date(2027, 12, 31))
    close(engine, one)
    with pytest.raises(refusals.YearClosed):
        held.write(engine, one, gift(reference="B2"))
    with writing(engine=engine) as session:
        ledger.reverse(
            session, vehicle_id=one, year=2027, seq=5, reason="x", on=NEXT.date(), actor="a", now=NEXT
        )
    with reading(engine=engine) as session:
        report, (shown,) = books.proof(session), vehicles.listed(session)
    assert report.whole, report.faults
    assert [(head.year, head.seq) for head in report.heads] == [(2027, 6), (2028, 3)]
    assert shown.totals == Totals(bank=1_000_000, available=500_000, envelopes=440_000, payable=60_000)
    assert (shown.year, shown.hash) == (2028, report.heads[1].hash)


@pytest.mark.usefixtures("both_databases")
def test_it_keeps_a_year_open_beside_the_next(engine: Engine) -> None:
    one, january = held.vehicle(engine), gift(7, reference="B2", on=date(2028, 1, 2))
    held.write(engine, one, *STORY)
    held.write(engine, one, january, now=NEXT)
    held.write(engine, one, gift(5, reference="B3"), now=NEXT)
    with pytest.raises(NotCovered):
        held.write(engine, one, posting.envelope("e9", 500_006, on=DAY, purpose=""), now=NEXT)
    with reading(engine=engine) as session:
        assert books.proof(session).whole
    close(engine, one)
    with pytest.raises(refusals.YearClosed):
        held.write(engine, one, gift(5, reference="B4"), now=NEXT)
    with reading(engine=engine) as session:
        report = books.proof(session)
        assert books.year_end(session, one, 2027)["bank"] == 940_005
        first = public_entries.one(session, one, 2028, 1)
        assert sha256(first.hashed.encode()).hexdigest() == first.stored.hash
    assert report.whole, report.faults
    assert [(head.year, head.seq) for head in report.heads] == [(2027, 7), (2028, 4)]


def test_its_stored_balances_are_the_fold_of_its_entries(engine: Engine) -> None:
    one = held.vehicle(engine)
    held.write(engine, one, *STORY)
    with reading(engine=engine) as session:
        entries = books.entries(session, one, books.E.seq > 0)
        assert books.balances(session, one) == fold(read(entry.body).lines for entry in entries)


WRONG = {
    "reference twice": (refusals.BankReferenceTaken, gift(reference="B1")),
    "overspending": (NotCovered, posting.envelope("e9", 500_001, on=DAY, purpose="")),
    "another year": (refusals.YearClosed, gift(reference="B9", on=date(2028, 1, 1))),
    "not validated": (refusals.MilestoneNotValidated, pay("t9", 1, reference="P9")),
}


@pytest.mark.parametrize("name", WRONG)
def test_it_refuses_with_the_reason_and_loses_nothing(engine: Engine, name: str) -> None:
    one = held.vehicle(engine)
    held.write(engine, one, *STORY)
    refusal, draft = WRONG[name]
    with pytest.raises(refusal):
        held.write(engine, one, draft)
    with reading(engine=engine) as session:
        report = books.proof(session)
    assert (report.whole, report.entries) == (True, 5)


REST = "undertaking, reverses, body, hash"
COPY = (
    f"INSERT INTO ledger_entry (vehicle_id, year, seq, at, kind, subject, bank_reference, {REST}) SELECT"
    " vehicle_id, year, seq + 50, at, kind, subject, {reference}, REST FROM ledger_entry WHERE seq = 1"
).replace("REST", REST)
BEHIND = {
    "bank reference": (COPY.format(reference="bank_reference"), refusals.BankReferenceTaken),
    "balance": ("UPDATE ledger_balance SET cents = -1 WHERE account = 'bank'", NotCoveredMeanwhile),
    "closed year": (COPY.format(reference="NULL"), refusals.YearLocked),
    "balance of a year": (
        "UPDATE ledger_year_end SET cents = -1 WHERE account = 'bank'",
        NotCoveredMeanwhile,
    ),
    "change": ("UPDATE ledger_entry SET body = 'x'", DBAPIError),
    "removal": ("DELETE FROM ledger_entry", DBAPIError),
}


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize("name", BEHIND)
def test_the_database_refuses_it_too(engine: Engine, name: str) -> None:
    statement, refusal = BEHIND[name]
    held.write(engine, one := held.vehicle(engine), *STORY)
    if "year" in name:
        close(engine, one)
    with pytest.raises(refusal), writing(engine=engine) as session:
        session.connection().exec_driver_sql(statement)


@pytest.mark.usefixtures("both_databases")
def test_it_lets_one_of_two_take_the_last_euro(engine: Engine) -> None:
    one = held.vehicle(engine)
    held.write(engine, one, gift(100))
    together, outcomes = Barrier(2), []

    def take(name: str) -> None:
        together.wait()
        try:
            held.write(engine, one, posting.envelope(name, 60, on=DAY, purpose=""))
            outcomes.append("taken")
        except RuleBroken as refusal:
            outcomes.append(refusal.code)

    threads = [Thread(target=take, args=(name,)) for name in ("e1", "e2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["not_covered", "taken"]


def test_it_proves_and_prints_the_book_by_command(app: Flask, engine: Engine) -> None:
    one = held.vehicle(engine)
    (*_, head) = held.write(engine, one, *STORY)
    run = app.test_cli_runner().invoke
    result = run(args=["ledger", "check"])
    assert result.exit_code == 0, result.output
    assert f"vehicle:1 (Budget vélo) 2027: 5 entries, head {head.hash}" in result.output
    lines = run(args=["ledger", "export"]).output.splitlines()
    assert len(lines) == 6
    assert head.hash in lines[0]
    assert '"gift"' in lines[1]


def test_it_names_the_entry_that_somebody_changed(app: Flask, engine: Engine, settings: Settings) -> None:
    held.write(engine, held.vehicle(engine), *STORY)
    with writing(engine=make_owner_engine(settings)) as session:
        session.connection().exec_driver_sql("DROP TRIGGER no_update_of_ledger_entry")
        change = "UPDATE ledger_entry SET body = replace(body, '60000', '60001') WHERE seq = 4"
        session.connection().exec_driver_sql(change)
    result = app.test_cli_runner().invoke(args=["ledger", "check"])
    assert result.exit_code == 1
    assert "vehicle:1 2027 entry 4: the entry does not have its hash" in result.output


@pytest.mark.parametrize(
    ("name", "kind", "statutes", "refusal"),
    [
        (" x ", "city_budget", [], "vehicle_unnamed"),
        ("Fonds", "bank", [], "vehicle_kind_unknown"),
        ("Fonds", "city_budget", ["everything"], "statutes_unknown"),
        ("Budget vélo", "city_budget", [], "vehicle_name_taken"),
    ],
)
def test_it_refuses_a_vehicle_that_is_none(
    engine: Engine, name: str, kind: str, statutes: list[str], refusal: str
) -> None:
    held.vehicle(engine)
    with pytest.raises(RuleBroken) as raised:
        held.vehicle(engine, kind, name, by_statutes=statutes)
    assert raised.value.code == refusal


def test_it_knows_no_entry_elsewhere(engine: Engine) -> None:
    one = held.vehicle(engine)
    with pytest.raises(refusals.EntryUnknown), writing(engine=engine) as session:
        ledger.reverse(session, vehicle_id=one, year=2027, seq=9, reason="x", on=DAY, actor="a", now=held.NOW)
