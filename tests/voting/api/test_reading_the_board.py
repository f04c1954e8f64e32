"""The archive and its parts, byte for byte, as the outside tool fetches them."""

import hashlib
import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from challenge.voting.queries import board
from tests.voting import holding
from tests.voting.clock import now_is
from tests.voting.samples import DURING


@pytest.fixture
def held(app: Flask, engine: Engine) -> holding.Holding:
    now_is(app, DURING)
    held = holding.opened(engine)
    held.vote(0, [[1, 0, 0]])
    held.vote(1, [[1, 0, 0]])
    return held


def test_it_streams_the_archive_at_both_addresses(client: FlaskClient, held: holding.Holding) -> None:
    expected = held.archive()
    for address in (f"/referendums/{held.uuid}/{held.uuid}.bel", f"/api/elections/{held.uuid}/archive"):
        answer = client.get(address)
        assert (answer.data, answer.content_length) == (expected, len(expected))


def test_it_serves_the_archive_under_its_own_name_only(client: FlaskClient, held: holding.Holding) -> None:
    assert client.get(f"/referendums/{held.uuid}/other.bel").status_code == 404


def test_it_gives_the_header_and_the_last_event(client: FlaskClient, held: holding.Holding) -> None:
    archive = held.archive()
    size = int(archive[124:135], 8)
    assert client.get(f"/api/elections/{held.uuid}/archive-header").data == archive[512 : 512 + size]
    last = client.get(f"/api/elections/{held.uuid}/last-event")
    told = json.loads(last.data)
    assert (told["height"], told["pos"]) == (2, len(archive))
    event = client.get(f"/api/elections/{held.uuid}/objects/{told['hash']}").data
    assert hashlib.sha256(event).hexdigest() == told["hash"]


def test_it_gives_every_record_by_its_hash(client: FlaskClient, held: holding.Holding) -> None:
    last = client.get(f"/api/elections/{held.uuid}/last-event").get_json()["hash"]
    payload = client.get(f"/api/elections/{held.uuid}/objects/{last}").get_json(force=True)["payload"]
    record = client.get(f"/api/elections/{held.uuid}/objects/{payload}").data
    assert hashlib.sha256(record).hexdigest() == payload


@pytest.mark.parametrize("digest", ["0" * 64, "x", "%00"])
def test_it_answers_404_for_what_it_does_not_have(
    client: FlaskClient, held: holding.Holding, digest: str
) -> None:
    assert client.get(f"/api/elections/{held.uuid}/objects/{digest}").status_code == 404


def test_it_lists_trackers_in_order(client: FlaskClient, held: holding.Holding) -> None:
    lines = client.get(f"/api/referendums/{held.uuid}/trackers").data.splitlines()
    assert [json.loads(line)[0] for line in lines] == [1, 2]


def test_it_has_no_board_before_opening(client: FlaskClient, engine: Engine) -> None:
    held = holding.freeze(engine)
    for address in ("archive", "archive-header", "last-event", "objects/" + "0" * 64):
        assert client.get(f"/api/elections/{held.uuid}/{address}").status_code == 404


def test_it_gives_the_booth_what_it_needs(client: FlaskClient, held: holding.Holding) -> None:
    told = client.get(f"/api/referendums/{held.uuid}/booth.json").get_json()
    assert told["election"].encode() == held.election.to_bytes()
    assert (told["fingerprint"], told["state"]) == (held.election.fingerprint, "open")
    assert len(client.get(told["credentials_url"]).get_json()) == 5


def test_it_publishes_the_exact_rule_sheet(client: FlaskClient, held: holding.Holding) -> None:
    assert client.get(f"/referendums/{held.uuid}/rules.json").data == held.sheet.to_bytes()


def test_it_streams_in_parts_that_join(
    client: FlaskClient, held: holding.Holding, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = held.archive()
    monkeypatch.setattr(board, "BATCH", 1)
    assert client.get(f"/api/elections/{held.uuid}/archive").data == whole
    lines = client.get(f"/api/referendums/{held.uuid}/trackers").data.splitlines()
    assert [json.loads(line)[0] for line in lines] == [1, 2]


def test_it_holds_no_connection_between_two_parts(
    app: Flask, client: FlaskClient, held: holding.Holding
) -> None:
    answer = client.get(f"/api/elections/{held.uuid}/archive", buffered=False)
    next(iter(answer.response))
    assert app.extensions["database"].pool.checkedout() == 0
    answer.close()
