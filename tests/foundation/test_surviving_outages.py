from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from challenge.foundation import access
from challenge.foundation.database import sqlite
from challenge.foundation.register import RegisterDetail
from challenge.foundation.transaction import reading, writing
from tests.foundation.conftest import AddView
from tests.postgres import Server

LARGE = "x" * 200_000


@pytest.fixture
def gate(add_view: AddView) -> None:
    """A view that writes: a place, then 200 kB."""

    def store(seq: int) -> str:
        with writing() as session:
            session.add(RegisterDetail(stream="a", seq=seq, salt="", details={"large": LARGE}))
        return "stored"

    add_view("/api/gate/<int:seq>", store, methods=["POST"], declare=access.open_api)


def kept() -> int:
    with reading() as session:
        return session.query(RegisterDetail).count()


def pragma(engine: Engine, words: str) -> None:
    """Give every connection to come a setting."""
    engine.dispose()
    event.listen(engine, "connect", lambda connection, _record: connection.execute(f"PRAGMA {words}"))


def busy_for_ever(folder: Path) -> Any:
    # The same library: two copies of SQLite in one process do not see each other's locks.
    other = sqlite.connect(folder / "challenge.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


@pytest.mark.usefixtures("gate")
def test_it_says_to_try_again_while_the_database_is_locked(
    client: FlaskClient, engine: Engine, tmp_path: Path
) -> None:
    pragma(engine, "busy_timeout=50")
    other = busy_for_ever(tmp_path)
    assert client.post("/api/gate/1").status_code == 503
    other.close()
    assert client.post("/api/gate/1").status_code == 200
    assert kept() == 1


@pytest.mark.usefixtures("gate")
def test_it_reads_while_another_writes(engine: Engine, tmp_path: Path) -> None:
    other = busy_for_ever(tmp_path)
    assert kept() == 0
    other.close()


@pytest.mark.usefixtures("gate")
def test_it_loses_nothing_when_the_disk_is_full(client: FlaskClient, engine: Engine) -> None:
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    pragma(engine, f"max_page_count={pages + 120}")  # room for two of what the gate stores
    statuses = [client.post(f"/api/gate/{seq}").status_code for seq in range(5)]
    assert statuses == sorted(statuses)
    assert set(statuses) == {200, 503}
    assert kept() == statuses.count(200)


@pytest.mark.postgres
@pytest.mark.usefixtures("gate")
def test_it_heals_when_the_database_is_back(client: FlaskClient, postgres_server: Server) -> None:
    assert client.post("/api/gate/1").status_code == 200
    postgres_server.stop_hard()
    away = client.post("/api/gate/2")
    postgres_server.start()
    assert (away.status_code, away.headers["Retry-After"]) == (503, "10")
    assert client.post("/api/gate/2").status_code == 200
    assert kept() == 2
