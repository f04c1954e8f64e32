"""A statement is taken in once; a line is one gift, or something else that somebody says."""

import pytest
from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.funds.queries import books, vehicles
from challenge.funds.queries import statements as queries
from challenge.funds.rules import statements as rules
from challenge.funds.services import statements
from challenge.funds.services.statements import Taken
from tests.funds.gifts import given

CYCLES = "01/03/2027;VIR CYCLES REUNIS;1000,00"


def lines(engine: Engine, fund: int) -> queries.Lines:
    with reading(engine=engine) as session:
        assert books.proof(session).whole
        return queries.of_vehicle(session, fund)


def test_it_takes_a_statement_in_once(engine: Engine) -> None:
    fund, other = given.vehicle(engine), given.vehicle(engine, "city_budget")
    assert given.statement(engine, fund, CYCLES, CYCLES) == Taken(2, 0)
    assert given.statement(engine, fund, CYCLES, CYCLES, "02/03/2027;FRAIS;-5") == Taken(1, 2)
    assert given.statement(engine, other, CYCLES) == Taken(1, 0)
    with pytest.raises(rules.StatementLineWrong):
        given.statement(engine, fund, "03/03/2027;X;1", "hier;Y;2")
    assert len(lines(engine, fund).waiting) == 3


def test_it_turns_a_promise_into_money_by_its_line(engine: Engine) -> None:
    fund = given.vehicle(engine)
    gift = given.promised(engine, fund, given.donor(engine))
    given.statement(engine, fund, CYCLES)
    (line,) = lines(engine, fund).waiting
    assert [one.id for one in line.maybe] == [gift]
    given.match(engine, fund, line.id, gift)
    with reading(engine=engine) as session:
        assert vehicles.one(session, fund).totals.bank == 100_000
    assert (lines(engine, fund).waiting, lines(engine, fund).matched) == ([], 1)


def test_it_gives_a_received_gift_its_line_without_a_second_entry(engine: Engine) -> None:
    fund = given.vehicle(engine)
    gift = given.promised(engine, fund, given.donor(engine))
    given.receive(engine, fund, gift)
    given.statement(engine, fund, CYCLES)
    given.match(engine, fund, 1, gift)
    with reading(engine=engine) as session:
        assert vehicles.one(session, fund).seq == 1


def test_it_lets_a_wrong_match_be_taken_back(engine: Engine) -> None:
    fund, who = given.vehicle(engine), given.donor(engine)
    wrong, right = given.promised(engine, fund, who), given.promised(engine, fund, who)
    given.statement(engine, fund, CYCLES)
    given.match(engine, fund, 1, wrong)
    given.cancel(engine, fund, wrong)
    given.match(engine, fund, 1, right)
    assert lines(engine, fund).matched == 1


def test_it_refuses_what_the_line_is_not(engine: Engine) -> None:
    fund, who = given.vehicle(engine), given.donor(engine)
    small, gift = given.promised(engine, fund, who, 90_000), given.promised(engine, fund, who)
    given.statement(engine, fund, CYCLES, CYCLES)
    with pytest.raises(rules.LineOfAnother):
        given.match(engine, fund, 1, small)
    given.match(engine, fund, 1, gift)
    with pytest.raises(rules.LineHandled):
        given.match(engine, fund, 1, small)
    with pytest.raises(rules.LineUnmatched):
        given.match(engine, fund, 2, gift)
    with pytest.raises(rules.LineNotFound):
        given.match(engine, fund, 9, gift)


def test_it_sets_a_line_aside_with_a_reason_and_takes_it_up(engine: Engine) -> None:
    fund = given.vehicle(engine)
    given.statement(engine, fund, CYCLES)
    asked = {"vehicle_id": fund, "line_id": 1, "actor": given.HUGO, "now": given.NOW}
    with pytest.raises(rules.LineReasonMissing), writing(engine=engine) as session:
        statements.set_aside(session, reason="?", **asked)
    with writing(engine=engine) as session:
        statements.set_aside(session, reason="Frais de la banque", **asked)
    assert [one.reason for one in lines(engine, fund).set_aside] == ["Frais de la banque"]
    with writing(engine=engine) as session:
        statements.take_up(session, **asked)
    assert len(lines(engine, fund).waiting) == 1


def test_it_names_a_movement_by_its_digest_never_by_a_name() -> None:
    assert rules.bank_reference("ab" * 32, 0) == "line:" + "ab" * 20
    assert rules.bank_reference("ab" * 32, 2).endswith(":2")


@pytest.mark.usefixtures("both_databases")
def test_no_database_takes_a_line_in_twice(engine: Engine) -> None:
    fund = given.vehicle(engine)
    for _ in range(2):
        given.statement(engine, fund, CYCLES)
    rest = "identity, moved_on, label, cents, reference, state, tries, imported_by, imported_at"
    chosen = f"SELECT 50, vehicle_id, {rest} FROM statement_line"
    copy = f"INSERT INTO statement_line (id, vehicle_id, {rest}) {chosen}"
    with pytest.raises(rules.LineHandled), writing(engine=engine) as session:
        session.connection().exec_driver_sql(copy)
    assert len(lines(engine, fund).waiting) == 1
