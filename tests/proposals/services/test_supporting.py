"""One support for each person and proposal, whatever happens at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select

from challenge.city.services import settings as city
from challenge.foundation.transaction import writing as transaction
from challenge.foundation.visitors import Visitor
from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.rules.refusals import (
    NotInThisState,
    ProposalNotFound,
    ResidenceNeeded,
    SupportingOwn,
)
from challenge.proposals.services import supports, withdrawing
from challenge.residents.queries import roll
from challenge.residents.services import ties
from challenge.residents.services.cases import Resident
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW
from tests.residents.files import ADA, GITA, applied


def everybody_may(engine: Engine) -> None:
    with transaction(engine=engine) as session:
        city.record(
            session,
            key="who_may_support",
            written="signed_in",
            valid_from=date(2026, 1, 1),
            source="Délibération 12",
            actor="account:1",
            now=NOW,
        )


@pytest.fixture
def number(engine: Engine, cast: Cast) -> int:
    with transaction(engine=engine) as session:
        return held.accepted(session, cast.ada, cast.nadia)


def support(engine: Engine, number: int, who: Visitor) -> None:
    with transaction(engine=engine) as session:
        supports.support(session, proposal_id=number, account_id=who.account_id, now=NOW)


def count(engine: Engine) -> int:
    with transaction(engine=engine) as session:
        return session.scalar(select(func.count()).select_from(ProposalSupport)) or 0


@pytest.mark.usefixtures("both_databases")
def test_it_counts_a_person_once_even_at_once(app: Flask, engine: Engine, cast: Cast, number: int) -> None:
    everybody_may(engine)

    def press(who: Visitor) -> None:
        with app.app_context():
            support(engine, number, who)

    with ThreadPoolExecutor(6) as crowd:
        for done in [crowd.submit(press, who) for who in (cast.bilal, cast.nadia, cast.bilal) * 4]:
            done.result()
    assert count(engine) == 2


def test_it_takes_back_and_supports_again(engine: Engine, cast: Cast, number: int) -> None:
    everybody_may(engine)
    support(engine, number, cast.bilal)
    for _ in range(2):
        with transaction(engine=engine) as session:
            supports.take_back(session, proposal_id=number, account_id=cast.bilal.account_id, now=NOW)
    assert count(engine) == 0
    support(engine, number, cast.bilal)
    assert count(engine) == 1


def test_it_refuses_ones_own(engine: Engine, cast: Cast, number: int) -> None:
    everybody_may(engine)
    with pytest.raises(SupportingOwn):
        support(engine, number, cast.ada)


def test_it_asks_for_a_proof_of_residence_by_default(
    engine: Engine, cast: Cast, number: int, tmp_path: Path
) -> None:
    with pytest.raises(ResidenceNeeded):
        support(engine, number, cast.bilal)
    applied(tmp_path, ADA, GITA)
    with transaction(engine=engine) as session:
        person = roll.by_reference(session, "A-2")
        assert person
        bilal = Resident(cast.bilal.account_id, "Bilal", "bilal@example.org", "fr")
        ties.tie(session, resident=bilal, person_id=person.id, means="desk", actor="c", now=NOW)
    support(engine, number, cast.bilal)
    assert count(engine) == 1


def test_it_shows_nobody_what_waits(engine: Engine, cast: Cast) -> None:
    everybody_may(engine)
    with transaction(engine=engine) as session:
        waiting, draft = held.submitted(session, cast.ada), held.drafted(session, cast.ada)
    for hidden in (waiting, draft, 999):
        with pytest.raises(ProposalNotFound):
            support(engine, hidden, cast.bilal)


def test_it_supports_nothing_that_was_withdrawn(engine: Engine, cast: Cast, number: int) -> None:
    everybody_may(engine)
    with transaction(engine=engine) as session:
        withdrawing.withdraw(session, proposal_id=number, account_id=cast.ada.account_id, reason="x", now=NOW)
    with pytest.raises(NotInThisState):
        support(engine, number, cast.bilal)
