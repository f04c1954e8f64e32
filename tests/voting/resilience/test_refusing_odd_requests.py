"""Requests that no browser of ours would send: a refusal, never a fault, and nothing stored."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from challenge.foundation.visitors import ROLES, Visitor
from tests.voting import holding
from tests.voting.resilience import elections

NAMES = ("%00", "a%00b", "%ff%fe", "%ed%a0%80", "..%2f..%2fetc%2fpasswd", "a" * 5000, "'%20OR%201=1", "%25s")
DECRYPTIONS = (
    *(b"", b"1", b'"owner"', b"[" * 100_000, b"\xff", b'{"owner":1e400,"decryption":"x"}'),
    *(
        b'{"owner":NaN,"decryption":""}',
        b'{"owner":1,"decryption":"\\ud800"}',
        b'{"owner":-1,"decryption":{}}',
    ),
    *(b'{"owner":' + b"9" * 5000 + b',"decryption":""}', b'{"owner":99999999999999999999,"decryption":""}'),
)


@pytest.fixture
def held(app: Flask, engine: Engine) -> holding.Holding:
    return elections.open_now(engine, voters=1)


def routes(app: Flask) -> list[tuple[str, str]]:
    """Every method and address that names a referendum."""
    rules = [rule for rule in app.url_map.iter_rules() if "uuid" in rule.arguments]
    wanted = [("POST" if "POST" in (rule.methods or ()) else "GET", rule.rule) for rule in rules]
    assert len(wanted) > 10
    return wanted


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize("name", NAMES)
def test_it_knows_no_referendum_of_an_odd_name(
    app: Flask, client: FlaskClient, acting: Callable[..., Visitor], name: str
) -> None:
    acting("Chiara", *ROLES)  # whoever may ask for every page
    for method, rule in routes(app):
        address = rule.replace("<uuid>", name).replace("<name>", name).replace("<digest>", name)
        status = client.open(address, method=method, data=b"{}").status_code
        assert 400 <= status < 500, (address, status)


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize("digest", [*NAMES, "0" * 64])
def test_it_knows_no_object_of_an_odd_name(client: FlaskClient, held: holding.Holding, digest: str) -> None:
    assert client.get(f"/api/elections/{held.uuid}/objects/{digest}").status_code == 404


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize("page", ["-1", "0", "x", "%00", "9" * 19, "9" * 30, "9" * 5000, "1e9"])
def test_it_shows_the_nearest_page_of_the_board(
    client: FlaskClient, held: holding.Holding, page: str
) -> None:
    assert client.get(f"/referendums/{held.uuid}/board?page={page}").status_code == 200


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize("body", DECRYPTIONS)
def test_it_refuses_an_odd_decryption(client: FlaskClient, held: holding.Holding, body: bytes) -> None:
    answer = client.post(f"/api/referendums/{held.uuid}/decryptions", data=body)
    assert 400 <= answer.status_code < 500
    assert answer.get_json()["code"]


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "TRACE"])
def test_it_takes_ballots_by_post_alone(client: FlaskClient, held: holding.Holding, method: str) -> None:
    (content,) = elections.ballots_of(held, held.codes)
    answer = client.open(f"/api/referendums/{held.uuid}/ballots", method=method, data=content)
    assert answer.status_code == 405


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "é/é"]
)
def test_it_reads_the_same_bytes_whatever_they_are_called(
    client: FlaskClient, held: holding.Holding, kind: str
) -> None:
    (content,) = elections.ballots_of(held, held.codes)
    answer = client.post(f"/api/referendums/{held.uuid}/ballots", data=content, content_type=kind)
    assert answer.status_code == 201
