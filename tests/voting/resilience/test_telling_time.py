"""The window is judged by the database's clock, once a ballot's turn has come; no other clock matters."""

import threading
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from challenge.foundation import clock
from challenge.foundation.transaction import reading, writing
from challenge.voting import jobs
from challenge.voting.rules.stages import Stage
from challenge.voting.services import board, referendums
from tests.voting import holding
from tests.voting.clock import now_is
from tests.voting.resilience import elections
from tests.voting.resilience.servers import PATIENCE, wait_for
from tests.voting.resilience.turns import someone_waits
from tests.voting.samples import CLOSES_AT, DURING

A_DAY = timedelta(days=1)


def address(held: holding.Holding) -> str:
    return f"/api/referendums/{held.uuid}/ballots"


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize("ahead", [-2 * A_DAY, 2 * A_DAY])
def test_it_takes_a_ballot_whatever_our_own_clock_says(
    client: FlaskClient, engine: Engine, ahead: timedelta
) -> None:
    held = elections.open_now(engine, voters=1)
    (content,) = elections.ballots_of(held, held.codes)
    with time_machine.travel(clock.now() + ahead):
        assert client.post(address(held), data=content).status_code == 201


@pytest.mark.usefixtures("both_databases")
def test_it_refuses_a_late_ballot_whatever_our_own_clock_says(client: FlaskClient, engine: Engine) -> None:
    held = elections.open_now(engine, voters=1, lasting=timedelta(minutes=-1))
    (content,) = elections.ballots_of(held, held.codes)
    with time_machine.travel(clock.now() - timedelta(minutes=30)):
        answer = client.post(address(held), data=content)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "ballot_closed")


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize(
    ("lasting", "ahead", "stage"),
    [(A_DAY, 2 * A_DAY, Stage.OPENED), (timedelta(minutes=-1), -A_DAY, Stage.ENDED)],
)
def test_it_ends_at_its_instant_whatever_the_workers_clock_says(
    app: Flask, engine: Engine, lasting: timedelta, ahead: timedelta, stage: Stage
) -> None:
    held = elections.open_now(engine, voters=1, lasting=lasting)
    with time_machine.travel(clock.now() + ahead), writing() as session:
        jobs.close_due(session, {}, clock.now())
    with reading() as session:
        assert referendums.find(session, held.uuid).stage == stage


@pytest.mark.usefixtures("both_databases")
def test_it_refuses_a_ballot_whose_turn_comes_after_the_closing(
    app: Flask, client: FlaskClient, engine: Engine
) -> None:
    now_is(app, DURING)
    held = holding.opened(engine, voters=1, **elections.SMALL)
    (content,) = elections.ballots_of(held, held.codes)
    answers: list[tuple[int, str]] = []
    voter = threading.Thread(target=lambda: answers.append(cast(client, held, content)))
    with writing() as session:
        board.lock(session, referendum_id=referendums.find(session, held.uuid).id)
        waits = someone_waits(engine)
        voter.start()
        wait_for(waits)
        now_is(app, CLOSES_AT)
    voter.join(PATIENCE)
    assert answers == [(409, "ballot_closed")]


def cast(client: FlaskClient, held: holding.Holding, content: bytes) -> tuple[int, str]:
    answer = client.post(address(held), data=content)
    return answer.status_code, answer.get_json().get("code")
