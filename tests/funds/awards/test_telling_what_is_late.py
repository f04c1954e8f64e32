"""A milestone that is late is told to whoever manages the money, once a month, and no more once validated."""

from datetime import date

import pytest
from sqlalchemy import Engine

from challenge.accounts.services import roles
from challenge.foundation.transaction import writing
from challenge.funds.services import late_tranches
from tests.funds.awards import money
from tests.funds.awards.money import NOW
from tests.proposals.held import Acting

DUE, JULY, SEPTEMBER, OCTOBER = date(2027, 9, 1), date(2027, 7, 1), date(2027, 9, 2), date(2027, 10, 5)


@pytest.fixture
def award(engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch) -> int:
    """Committed and signed; Hugo manages the money."""
    hugo = acting("Hugo").account_id
    with writing(engine=engine) as session:
        roles.grant(session, account_id=hugo, role="fund_manager", actor="test", now=NOW)
    call, number = money.prepared(engine, acting("Farid").account_id, monkeypatch)
    money.sign(engine, money.commit(engine, number, {money.envelope(engine, call): 1_000_000})[0])
    return number


def told(engine: Engine, today: date) -> int:
    with writing(engine=engine) as session:
        return late_tranches.tell(session, today=today, now=NOW)


@pytest.mark.usefixtures("award")
def test_it_tells_once_a_month_and_not_before(engine: Engine) -> None:
    days = [JULY, DUE, SEPTEMBER, SEPTEMBER, OCTOBER, OCTOBER]
    assert [told(engine, day) for day in days] == [0, 0, 1, 0, 1, 0]


def test_it_tells_no_more_of_what_is_validated(engine: Engine, award: int) -> None:
    money.validate(engine, award)
    assert told(engine, SEPTEMBER) == 0
