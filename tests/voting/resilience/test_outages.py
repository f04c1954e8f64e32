"""Disk full, database locked or gone at the worst instant: 503 with a sentence, and no false receipt."""

import resource
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from psycopg.errors import DiskFull
from sqlalchemy import event
from sqlalchemy.engine import Engine

from challenge.foundation.database import sqlite
from config import Settings
from tests.voting import holding
from tests.voting.resilience import elections, servers, voters
from tests.voting.resilience.disasters import check

CROWD = 8
NO_LIMIT = resource.RLIM_INFINITY


def post(app: Flask, held: holding.Holding, content: bytes, language: str = "fr") -> voters.Told:
    address = f"/api/referendums/{held.uuid}/ballots"
    answer = app.test_client().post(address, data=content, headers={"Accept-Language": language})
    return voters.Told(content, answer.status_code, answer.get_json())


def full_disk(engine: Engine) -> Exception:
    """What the driver raises when there is no room left."""
    if engine.dialect.name == "postgresql":
        return DiskFull("no space left on device")
    error = sqlite.OperationalError("database or disk is full")
    error.sqlite_errorname = "SQLITE_FULL"
    return error  # type: ignore[no-any-return] # pysqlite3 is untyped


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize(("is_done", "then"), [(False, 201), (True, 200)])
def test_it_gives_no_receipt_that_it_is_not_sure_of(
    app: Flask, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_done: bool, then: int
) -> None:
    """The commit fails before it is done, or just after: the same bytes, sent again, find the truth."""
    held = elections.open_now(engine, voters=1)
    (content,) = elections.ballots_of(held, held.codes)
    commit = engine.dialect.do_commit

    def fail(connection: Any) -> None:
        if is_done:
            commit(connection)
        raise full_disk(engine)

    with monkeypatch.context() as patched:
        patched.setattr(engine.dialect, "do_commit", fail)
        unsure = [post(app, held, content, language) for language in ("fr", "en")]
    again = post(app, held, content)
    assert {(one.status, one.body["code"]) for one in unsure} == {(503, "unavailable")}
    assert len({one.body["sentence"] for one in unsure}) == 2
    assert again.status == then
    check([again], elections.read_board(held.archive(), tmp_path), [content])


def test_it_makes_nobody_wait_for_the_outages_of_others(app: Flask, engine: Engine, tmp_path: Path) -> None:
    """A lock that lasts: each ballot is tried once at most, not once more for every other that waits."""
    held = elections.open_now(engine, voters=CROWD)
    ballots = elections.ballots_of(held, held.codes)
    tries: list[str] = []
    engine.dispose()
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=300"))
    event.listen(engine, "before_cursor_execute", lambda _c, _u, statement, *_: tries.append(statement))
    other = sqlite.connect(tmp_path / "challenge.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(CROWD) as pool:
        told = list(pool.map(lambda content: post(app, held, content), ballots))
    other.close()
    assert [one.status for one in told] == [503] * CROWD
    assert tries.count("BEGIN IMMEDIATE") <= CROWD
    assert [post(app, held, one).status for one in ballots] == [201] * CROWD


@pytest.mark.skipif(sys.platform != "linux", reason="limits a running process, which only Linux can")
def test_it_loses_nothing_when_the_disk_is_full(
    app: Flask, engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    held = elections.open_now(engine, voters=6)
    ballots = elections.ballots_of(held, held.codes)
    with servers.running(servers.waitress(settings, tmp_path)) as server:
        told = [voters.post(server.port, held.uuid, one) for one in ballots[:2]]
        # Not the size that the files have: SQLite writes again where it has moved what it wrote.
        resource.prlimit(server.running.pid, resource.RLIMIT_FSIZE, (0, NO_LIMIT))
        refused = [voters.post(server.port, held.uuid, one) for one in ballots[2:]]
        resource.prlimit(server.running.pid, resource.RLIMIT_FSIZE, (NO_LIMIT, NO_LIMIT))
        told += [voters.post(server.port, held.uuid, one) for one in ballots[2:]]
    assert {(one.status, one.body.get("code")) for one in refused} == {(503, "unavailable")}
    check(told, elections.read_board(held.archive(), tmp_path), ballots)
