"""Two hundred at the same instant: one credential's last ballot counts; same bytes, one event."""

import hashlib
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import writing
from challenge.voting.belenios import ballot, tally
from challenge.voting.services import closing
from config import Settings
from tests.voting import holding
from tests.voting.resilience import elections, servers, voters

CROWD = 200
pytestmark = pytest.mark.sweep


def close(held: holding.Holding) -> None:
    """Put the end and the encrypted tally on the board."""
    now = held.sheet.window.closes_at
    with writing(engine=held.engine) as session:
        closing.end(session, uuid=held.uuid, actor="clock", now=now)
        closing.aggregate(session, uuid=held.uuid, actor="clock", now=now)


def tally_of(held: holding.Holding, content: bytes) -> bytes:
    """The encrypted tally of an election in which this one ballot counts."""
    total = tally.Tally(held.election)
    total.add(ballot.read_ballot(content))
    return total.encrypted()


@pytest.mark.usefixtures("both_databases")
def test_it_takes_no_more_than_the_limit_and_counts_the_last(
    app: Flask, engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    held = elections.open_now(engine, voters=1)
    ballots = elections.ballots_of(held, [held.codes[0]] * CROWD)
    with servers.running(servers.gunicorn(settings, tmp_path)) as server:
        told = voters.all_at_once(server.port, held.uuid, ballots)
    close(held)
    board = elections.read_board(held.archive(), tmp_path)
    taken = [one for one in told if one.status == 201]
    assert len(taken) == held.sheet.ballots_per_credential == len(board.payloads)
    assert all(board.holds(one) for one in taken)
    assert {(one.status, one.body.get("code")) for one in told} == {(201, None), (429, "too_many_ballots")}
    assert (board.report.verdict, board.report.voters) == ("valid", 1)
    last = tally_of(held, board.records[board.payloads[-1]])
    assert hashlib.sha256(last).hexdigest() in board.records


@pytest.mark.usefixtures("both_databases")
def test_it_writes_the_same_bytes_once_and_gives_all_one_receipt(
    app: Flask, engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    held = elections.open_now(engine, voters=1)
    (content,) = elections.ballots_of(held, held.codes)
    with servers.running(servers.gunicorn(settings, tmp_path)) as server:
        told = voters.all_at_once(server.port, held.uuid, [content] * CROWD)
    board = elections.read_board(held.archive(), tmp_path)
    assert len({one.receipt for one in told}) == 1
    assert sorted(one.status for one in told) == [200] * (CROWD - 1) + [201]
    assert board.payloads == [hashlib.sha256(content).hexdigest()]
    assert not any("superseded" in one.body for one in told)
