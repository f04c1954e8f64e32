"""Two hundred at the same instant over two processes, and kill -9: one person one credential."""

from collections import Counter
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import Engine

from challenge.foundation.transaction import reading
from challenge.voting.models.participation import ParticipationMark
from challenge.voting.queries import participation, referendums
from config import Settings
from tests.voting.participation import crowd, signing
from tests.voting.resilience import elections, servers

pytestmark = [pytest.mark.usefixtures("both_databases"), pytest.mark.sweep, pytest.mark.timeout(600)]
MANY = 200


def close(made: crowd.Crowd) -> int | None:
    """Close; the difference between the tally and the participation."""
    signing.close_now(made.held)
    with reading(engine=made.held.engine) as session:
        return participation.difference(session, referendums.identity(session, made.held.uuid))


def test_it_takes_one_credential_of_a_person_who_sends_two_hundred(
    app: Flask, engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    made = crowd.gather(engine, persons=MANY, codes=MANY)
    ballots = elections.ballots_of(made.held, made.held.codes)
    with servers.running(servers.gunicorn(settings, tmp_path)) as server:
        told = made.at_once(server.port, [(0, content) for content in ballots])
    answers = Counter((one.status, one.body.get("code")) for one in told)
    assert answers == {(201, None): 1, (409, "another_credential"): MANY - 1}
    assert (len(signing.marks(engine, ParticipationMark)), close(made)) == (1, 0)


def test_it_takes_one_person_of_two_hundred_with_one_credential(
    app: Flask, engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    made = crowd.gather(engine, persons=MANY, codes=MANY)
    ballots = elections.ballots_of(made.held, [made.held.codes[0]] * MANY)
    with servers.running(servers.gunicorn(settings, tmp_path)) as server:
        told = made.at_once(server.port, list(enumerate(ballots)))
    statuses = Counter((one.status, one.body.get("code")) for one in told)
    assert statuses == {(201, None): 1, (409, "credential_of_another"): MANY - 1}
    assert (len(signing.marks(engine, ParticipationMark)), close(made)) == (1, 0)


def test_it_agrees_with_the_tally_after_kills(
    app: Flask, engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    made = crowd.gather(engine, persons=100, codes=100)
    ballots = elections.ballots_of(made.held, made.held.codes)
    with servers.running(servers.gunicorn(settings, tmp_path)) as server:
        casting = Thread(target=lambda: made.at_once(server.port, list(enumerate(ballots))))
        casting.start()
        for number in (10, 40, 70):
            servers.wait_for(lambda number=number: len(signing.marks(engine, ParticipationMark)) >= number)
            server.kill_and_start()
        casting.join(servers.PATIENCE * 5)
    assert (len(signing.marks(engine, ParticipationMark)), close(made)) == (100, 0)
