"""kill -9 of the web processes while ballots arrive: the archive keeps every receipt, and nothing twice."""

import threading
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.engine import Engine

from challenge.voting import receipt_key
from challenge.voting.rules.receipts import Receipt
from config import Settings
from tests.voting import holding
from tests.voting.resilience import elections, servers, voters

CONNECTIONS = 8


def cast_under_kills(
    server: servers.RealServer, held: holding.Holding, ballots: list[bytes], kills: int
) -> list[voters.Told]:
    """Cast all the ballots, the server being killed and started again `kills` times on the way."""
    served, told = voters.Count(), list[voters.Told]()
    crowd = threading.Thread(
        target=lambda: told.extend(voters.a_stream(server.port, held.uuid, ballots, served, CONNECTIONS))
    )
    crowd.start()
    for kill in range(1, kills + 1):
        served.wait_until(kill * len(ballots) // (kills + 1))
        server.kill()
        server.start()
    crowd.join(servers.PATIENCE * 4)
    return told


def check(told: list[voters.Told], board: elections.Board, ballots: list[bytes]) -> None:
    """Every ballot has its receipt, every receipt is true, nothing is there twice, the chain is whole."""
    assert {one.content for one in told} == set(ballots)
    assert all(board.holds(one) for one in told)
    assert len(board.payloads) == len(set(board.payloads)) == len(ballots)
    assert (board.report.verdict, board.report.voters) == ("valid", len(ballots))


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize(
    ("number", "kills"),
    [(60, 1), pytest.param(1000, 5, marks=[pytest.mark.sweep, pytest.mark.timeout(600)])],
)
def test_it_keeps_every_receipt_over_kills(
    app: Flask, engine: Engine, settings: Settings, tmp_path: Path, number: int, kills: int
) -> None:
    held = elections.open_now(engine, voters=number)
    ballots = elections.ballots_of(held, held.codes)
    with servers.running(servers.gunicorn(settings, tmp_path)) as server:
        told = cast_under_kills(server, held, ballots, kills)
        board = elections.read_board(server.get(f"/referendums/{held.uuid}/{held.uuid}.bel"), tmp_path)
    check(told, board, ballots)
    assert {one.status for one in told} <= {200, 201}
    key = receipt_key.public_hex(receipt_key.load(settings))
    assert all(Receipt(held.uuid, *one.receipt[:3]).is_signed(one.receipt[3], key) for one in told)
