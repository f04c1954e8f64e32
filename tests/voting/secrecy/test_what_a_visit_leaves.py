"""After a vote on a real server nothing of the visitor is left in any table, file or line of a log."""

import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.engine import Engine

from config import Settings
from tests.voting.resilience import elections, servers
from tests.voting.secrecy import leftovers, visitor

SERVERS = {"waitress": servers.waitress, "gunicorn": servers.gunicorn}


@pytest.fixture(params=sorted(SERVERS))
def server(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> servers.RealServer:
    return SERVERS[str(request.param)](settings, tmp_path)


def places(engine: Engine, tmp_path: Path) -> list[Path]:
    """Where to look: the data folder, which holds SQLite's files and the logs; all of PostgreSQL's folder."""
    socket_folder = engine.url.query.get("host")
    return [tmp_path, *([Path(str(socket_folder))] if socket_folder else [])]


@pytest.mark.usefixtures("both_databases")
def test_it_leaves_nothing_of_the_visitor(
    app: Flask, engine: Engine, server: servers.RealServer, tmp_path: Path
) -> None:
    held = elections.open_now(engine, voters=2)
    (content,) = elections.ballots_of(held, held.codes[:1])
    (tmp_path / "began").touch()
    with servers.running(server):
        visit = visitor.visit(server.port, held, content)
        visitor.leave_in_the_middle(server.port, held)
    since = (tmp_path / "began").stat().st_mtime
    assert (visit.status, visit.cookies) == (201, [])
    assert not leftovers.found(visitor.marks(held), *places(engine, tmp_path), since=since)
    assert leftovers.found({"it looks": visit.receipt["tracker"]}, *places(engine, tmp_path), since=since)


@pytest.mark.usefixtures("both_databases")
def test_it_writes_no_line_that_dates_a_ballot(
    app: Flask, engine: Engine, server: servers.RealServer, tmp_path: Path
) -> None:
    held = elections.open_now(engine, voters=2)
    (content,) = elections.ballots_of(held, held.codes[:1])
    with servers.running(server):
        visitor.visit(server.port, held, content)
    lines = [json.loads(line) for line in server.log.read_text().splitlines() if line.startswith("{")]
    posts = [line["status"] for line in lines if line.get("method") == "POST"]
    assert posts == [422]  # the refused one: nothing of it is stored
    assert held.uuid not in server.log.read_text()
