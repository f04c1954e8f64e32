"""PostgreSQL stopped as by a power cut while ballots arrive: every receipt is true when it is back."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.engine import Engine

from config import Settings
from tests import postgres
from tests.voting.resilience import elections, servers, voters
from tests.voting.resilience.disasters import cast_under, check

pytestmark = pytest.mark.postgres


@pytest.fixture
def settings(durable: postgres.Server, tmp_path: Path) -> Settings:
    """A fresh installation on a durable server."""
    return servers.installed(durable, tmp_path)


@pytest.mark.parametrize(("number", "kills"), [(60, 1), (400, 3)])
@pytest.mark.sweep
@pytest.mark.timeout(600)
def test_it_keeps_every_receipt_over_power_cuts(
    app: Flask,
    engine: Engine,
    settings: Settings,
    durable: postgres.Server,
    tmp_path: Path,
    number: int,
    kills: int,
) -> None:
    held = elections.open_now(engine, voters=number)
    ballots = elections.ballots_of(held, held.codes)

    def power_cut() -> None:
        durable.stop_hard()
        durable.start()

    with servers.running(servers.gunicorn(settings, tmp_path)) as server:
        told = cast_under(power_cut, kills, server.port, held, ballots)
    check(told, elections.read_board(held.archive(), tmp_path), ballots)


@pytest.mark.sweep
def test_it_says_to_try_again_and_heals_alone(
    app: Flask, engine: Engine, settings: Settings, durable: postgres.Server, tmp_path: Path
) -> None:
    held = elections.open_now(engine, voters=3)
    first, second, third = elections.ballots_of(held, held.codes)
    with servers.running(servers.gunicorn(settings, tmp_path)) as server:
        told = [voters.post(server.port, held.uuid, first)]
        durable.stop_hard()
        away = [voters.post(server.port, held.uuid, one) for one in (first, second, third)]
        durable.start()
        told += [voters.post(server.port, held.uuid, one) for one in (second, third)]
    assert [(one.status, one.body["code"]) for one in away] == [(503, "unavailable")] * 3
    assert [one.status for one in told] == [201] * 3
    check(told, elections.read_board(held.archive(), tmp_path), [first, second, third])
