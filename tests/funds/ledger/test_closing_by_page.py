"""A fund manager closes a year in two clicks, told what waits and what it locks."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import reading
from challenge.foundation.visitors import Visitor
from challenge.funds.queries import books
from tests.funds.gifts import given
from tests.funds.ledger import held
from tests.funds.ledger.acts import gift
from tests.posting import submit

YEARS = "/admin/funds/1/years"
CLOSE = f"{YEARS}/2027/close"
Acting = Callable[..., Visitor]
Travel = Callable[[timedelta], None]


@pytest.fixture
def book(engine: Engine, acting: Acting, travel: Travel) -> int:
    """A vehicle in January 2028, with a promise and a line of 2027."""
    one = given.vehicle(engine)
    held.write(engine, one, gift())
    given.promised(engine, one, given.donor(engine))
    given.statement(engine, one, "28/12/2027;VIR X;12,00")
    acting("Hugo", "fund_manager")
    travel(datetime(2028, 1, 5, tzinfo=UTC) - datetime.now(UTC))
    return one


@pytest.mark.usefixtures("book")
def test_it_closes_in_two_clicks_after_saying_what_waits(client: FlaskClient, engine: Engine) -> None:
    assert f'href="{CLOSE}"' in client.get(YEARS).text
    shown = client.get(CLOSE).text
    assert "1 ligne de relevé" in shown
    assert "1 don promis" in shown
    assert submit(client, CLOSE).status_code == 303
    shown = client.get(YEARS).text
    assert "Exercice 2028" in shown
    assert CLOSE not in shown
    assert client.get(CLOSE).status_code == 409
    with reading(engine=engine) as session:
        assert books.proof(session).whole


@pytest.mark.usefixtures("book")
def test_it_does_not_close_a_year_that_is_not_over(client: FlaskClient, travel: Travel) -> None:
    travel(datetime(2027, 12, 30, tzinfo=UTC) - datetime.now(UTC))
    assert CLOSE not in client.get(YEARS).text
    assert client.get(CLOSE).status_code == 409
    assert client.get("/admin/funds/9/years").status_code == 404


def test_an_auditor_sees_years_and_closes_none(client: FlaskClient, book: int, acting: Acting) -> None:
    acting("Gita", "auditor")
    assert CLOSE not in client.get(YEARS).text
    assert client.get(f"/admin/funds/{book}/years/2027/close").status_code == 403
