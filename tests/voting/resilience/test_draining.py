"""SIGTERM: the ballot in hand gets its receipt, then the server is gone."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading, writing
from challenge.voting.services import board, referendums
from config import Settings
from tests.voting import holding
from tests.voting.resilience import elections, servers, voters
from tests.voting.resilience.servers import PATIENCE, wait_for

KNOCKING = "tests.voting.resilience.knocking"


@pytest.fixture
def server(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> servers.RealServer:
    """One that touches `knock` when a ballot waits for its turn."""
    knock = {"KNOCK": str(tmp_path / "knock")}
    if request.param == "gunicorn":
        return servers.gunicorn(settings, tmp_path, f"{KNOCKING}:app", **knock)
    return servers.waitress(settings, tmp_path, "-m", KNOCKING, **knock)


def identity(held: holding.Holding) -> int:
    with reading(engine=held.engine) as session:
        return referendums.find(session, held.uuid).id


@pytest.mark.parametrize(
    ("both_databases", "server"),
    [
        pytest.param("postgresql", "gunicorn", marks=pytest.mark.postgres),  # production
        ("sqlite", "waitress"),  # `make start`
        pytest.param("postgresql", "waitress", marks=[pytest.mark.postgres, pytest.mark.sweep]),
        pytest.param("sqlite", "gunicorn", marks=pytest.mark.sweep),
    ],
    indirect=["server"],
)
def test_it_finishes_the_ballot_in_hand_when_asked_to_stop(
    app: Flask, engine: Engine, server: servers.RealServer, tmp_path: Path, both_databases: str
) -> None:
    held = elections.open_now(engine, voters=1)
    (content,), row = elections.ballots_of(held, held.codes), identity(held)
    with servers.running(server), ThreadPoolExecutor(1) as pool:
        (tmp_path / "knock").unlink(missing_ok=True)  # what the start itself wrote
        with writing() as session:
            board.lock(session, referendum_id=row)
            voter = pool.submit(voters.post, server.port, held.uuid, content)
            wait_for((tmp_path / "knock").exists)
            server.ask_to_stop()
        told = voter.result(PATIENCE)
        assert server.running.wait(PATIENCE) == 0
    assert told.status == 201
    assert elections.read_board(held.archive(), tmp_path).holds(told)
