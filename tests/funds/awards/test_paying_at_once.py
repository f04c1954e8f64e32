"""Several people who act on one tranche or envelope at the same instant."""

from collections.abc import Callable
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.funds.rules.ledger.balances import EnvelopeExceeded
from challenge.funds.rules.tranches import TrancheMoved
from challenge.funds.services import committing, payments, tranches
from challenge.projects.queries import funded
from tests.funds.awards import money
from tests.funds.awards.money import CHIARA, HUGO, NOW, TODAY
from tests.projects.at_once import together
from tests.proposals.held import Acting

pytestmark = [pytest.mark.sweep, pytest.mark.usefixtures("both_databases")]
OTHER = "account:74"


@pytest.fixture
def award(engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    call, number = money.prepared(engine, acting("Farid").account_id, monkeypatch)
    return number, money.envelope(engine, call, cents=1_000_000)


def act(verb: Callable[..., object], **values: object) -> Callable[[Session], object]:
    return partial(verb, now=NOW, **values)


def test_two_officers_approve_and_pay_once(app: Flask, engine: Engine, award: tuple[int, int]) -> None:
    number = money.ready(engine, *award)
    money.prepare(engine, number)
    both = [act(tranches.approve, tranche_id=number, actor=who) for who in (CHIARA, OTHER)]
    assert [type(one) for one in together(app, engine, both)].count(TrancheMoved) == 1
    paying = {"tranche_id": number, "on": TODAY, "today": TODAY, "actor": HUGO}
    twice = [act(payments.pay, bank_reference=one, **paying) for one in ("P1", "P2")]
    assert [type(one) for one in together(app, engine, twice)].count(TrancheMoved) == 1
    assert money.balances(engine)["paid"] == 400_001


def test_two_awards_at_once_never_overspend_their_envelope(
    app: Flask, engine: Engine, award: tuple[int, int]
) -> None:
    with Session(engine) as session:
        numbers = [one.id for one in funded.of_call(session, 1)]
    parts = {"parts": {award[1]: 1_000_000}, "today": TODAY, "actor": HUGO}
    found = together(app, engine, [act(committing.commit, award_id=one, **parts) for one in numbers])
    assert sorted(type(one) for one in found if not isinstance(one, list)) == [EnvelopeExceeded]
    assert money.balances(engine)["committed"] == 1_000_000
