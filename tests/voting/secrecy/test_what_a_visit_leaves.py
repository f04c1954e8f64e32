"""After a vote on a real server nothing of the visitor is left in any table, file or line of a log."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.engine import Engine

from config import Settings
from tests.voting.resilience import elections, servers
from tests.voting.secrecy import leftovers, visitor

SERVERS = {"waitress": servers.waitress, "gunicorn": servers.gunicorn}


@pytest.fixture
def server(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> servers.RealServer:
    return SERVERS[str(request.param)](settings, tmp_path)


def places(engine: Engine, tmp_path: Path) -> list[Path]:
    """Where to look: the data folder, which holds SQLite's files and the logs; all of PostgreSQL's folder."""
    socket_folder = engine.url.query.get("host")
    return [tmp_path, *([Path(str(socket_folder))] if socket_folder else [])]


def posts(log: Path) -> list[int]:
    """The status of each request to store something, as the application's lines tell it."""
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    return [line["status"] for line in lines if line.get("method") == "POST"]


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
def test_it_leaves_nothing_of_the_visitor(
    app: Flask,
    engine: Engine,
    server: servers.RealServer,
    tmp_path: Path,
    on_the_disk: Callable[[], None],
) -> None:
    held = elections.open_now(engine, voters=2)
    (content,) = elections.ballots_of(held, held.codes[:1])
    (tmp_path / "began").touch()
    with servers.running(server):
        visit = visitor.visit(server.port, held, content)
        visitor.leave_in_the_middle(server.port, held)
    on_the_disk()
    since = (tmp_path / "began").stat().st_mtime
    assert (visit.status, visit.cookies) == (201, [])
    assert posts(server.log)[:1] == [422]  # only what was refused, of which nothing is stored, has a time
    assert held.uuid not in server.log.read_text()
    assert not leftovers.found(visitor.marks(held), *places(engine, tmp_path), since=since)
    assert leftovers.found({"it looks": visit.receipt["tracker"]}, *places(engine, tmp_path), since=since)
