"""Those who follow a project are told of what it is paid, once booked; nothing that was sent back."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.funds.services import payments
from tests import following
from tests.following import Queued, told, work
from tests.funds.awards import money
from tests.projects.awards import calls
from tests.proposals.held import Acting
from tests.voting.clock import now_is

pytestmark = pytest.mark.usefixtures("both_databases")
SUBJECT = "versement de"


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> Queued:
    return following.queue(monkeypatch)


@pytest.fixture
def ada(acting: Acting) -> Visitor:
    return acting("Ada")


@pytest.fixture
def award(
    engine: Engine,
    client: FlaskClient,
    acting: Acting,
    ada: Visitor,
    queued: Queued,
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[int, int]:
    """An announced award, which Ada follows, and the envelope that pays it."""
    call, number = money.prepared(engine, acting("Farid").account_id, monkeypatch)
    with writing(engine=engine) as session:
        following.announced(session, calls.NOW)
    now_is(client.application, calls.NOW)
    following.follow(engine, "project:EEEEEEEE", ada)
    queued.clear()
    return number, money.envelope(engine, call)


def test_a_payment_is_told_once_it_is_booked(
    engine: Engine, client: FlaskClient, queued: Queued, ada: Visitor, award: tuple[int, int]
) -> None:
    number = money.ready(engine, *award)
    money.prepare(engine, number)
    money.approve(engine, number)
    work(engine, queued)
    assert not told(engine, SUBJECT)
    money.pay(engine, number)
    work(engine, queued)
    assert told(engine, SUBJECT) == {ada.account_id: 1}
    with writing(engine=engine) as session:
        (text,) = session.scalars(select(OutgoingMail.text).where(OutgoingMail.subject.contains(SUBJECT)))
    assert "4\N{NARROW NO-BREAK SPACE}000,01" in text
    place = re.search(r"/projects/EEEEEEEE/money#(payment-\d+-\d+-\d+)", text)
    assert place
    assert f'id="{place[1]}"' in client.get("/projects/EEEEEEEE/money").text
    feed = client.get("/feeds/about/project:EEEEEEEE.atom").text
    assert f"/projects/EEEEEEEE/money#{place[1]}</id>" in feed
    assert "versés le" in feed
    for address in ("/feeds/about/project:EEEEEEEE.atom", "/feeds/everything.atom"):
        title = client.get(address).text.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\xa0", " ")
        assert "versement de 4 000,01 € (Véhicule city_budget)</title>" in title, address


def test_what_the_bank_sent_back_is_told_no_more_and_paid_again_is_told(
    engine: Engine, client: FlaskClient, queued: Queued, ada: Visitor, award: tuple[int, int]
) -> None:
    number = money.paid(engine, *award)
    first = list(queued)
    with writing(engine=engine) as session:
        payments.undo(session, tranche_id=number, reason="Compte clos.", today=money.TODAY, **money.by())
    work(engine, queued)
    assert not told(engine, SUBJECT)
    assert SUBJECT not in client.get("/feeds/about/project:EEEEEEEE.atom").text
    money.prepare(engine, number)
    money.approve(engine, number)
    money.pay(engine, number, "P2")
    work(engine, [*first, *queued])
    assert told(engine, SUBJECT) == {ada.account_id: 1}
