"""kill -9 of the web processes while ballots arrive: the archive keeps every receipt, and nothing twice."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.engine import Engine

from challenge.voting import receipt_key
from challenge.voting.rules.receipts import Receipt
from config import Settings
from tests.voting.resilience import elections, servers
from tests.voting.resilience.disasters import cast_under, check

DEEP = [pytest.mark.sweep, pytest.mark.timeout(600)]


@pytest.mark.parametrize(
    ("both_databases", "number", "kills"),
    [
        pytest.param("sqlite", 60, 1, marks=DEEP),
        pytest.param("sqlite", 1000, 5, marks=DEEP),
        pytest.param("postgresql", 1000, 5, marks=[pytest.mark.postgres, *DEEP]),
    ],
)
def test_it_keeps_every_receipt_over_kills(
    app: Flask,
    engine: Engine,
    settings: Settings,
    tmp_path: Path,
    both_databases: str,
    number: int,
    kills: int,
) -> None:
    held = elections.open_now(engine, voters=number)
    ballots = elections.ballots_of(held, held.codes)
    with servers.running(servers.gunicorn(settings, tmp_path)) as server:
        told = cast_under(server.kill_and_start, kills, server.port, held, ballots)
        board = elections.read_board(server.get(f"/referendums/{held.uuid}/{held.uuid}.bel"), tmp_path)
    check(told, board, ballots)
    key = receipt_key.public_hex(receipt_key.load(settings))
    assert all(Receipt(held.uuid, *one.receipt[:3]).is_signed(one.receipt[3], key) for one in told)
