"""POST /api/referendums/<uuid>/ballots: exact bytes in, a signed receipt or a named refusal out."""

from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from challenge.voting import receipt_key
from challenge.voting.belenios import ballot
from challenge.voting.rules.intake import HARD_CAP
from challenge.voting.rules.receipts import Receipt
from tests.voting import holding
from tests.voting.clock import now_is
from tests.voting.samples import CLOSES_AT, DURING, OPENS_AT


@pytest.fixture
def held(app: Flask, engine: Engine) -> holding.Holding:
    now_is(app, DURING)
    return holding.opened(engine)


def address(held: holding.Holding) -> str:
    return f"/api/referendums/{held.uuid}/ballots"


def test_it_answers_201_with_a_receipt_signed_by_the_named_key(
    app: Flask, client: FlaskClient, held: holding.Holding
) -> None:
    content = held.make(0, [[1, 0, 0]])
    answer = client.post(address(held), data=content)
    told = answer.get_json()
    assert (answer.status_code, told["tracker"], told["height"]) == (201, ballot.tracker(content), 1)
    receipt = Receipt(held.uuid, told["tracker"], told["event"], told["height"])
    assert receipt.is_signed(told["signature"], receipt_key.public_hex(app.extensions["receipt_key"]))


def test_it_answers_200_with_the_same_receipt_to_the_same_bytes(
    client: FlaskClient, held: holding.Holding
) -> None:
    content = held.make(0, [[1, 0, 0]])
    first, again = (client.post(address(held), data=content) for _ in range(2))
    assert (again.status_code, again.get_json()) == (200, first.get_json())


def test_it_says_when_a_later_ballot_counts(client: FlaskClient, held: holding.Holding) -> None:
    content = held.make(0, [[1, 0, 0]])
    client.post(address(held), data=content)
    client.post(address(held), data=held.make(0, [[0, 1, 0]]))
    assert client.post(address(held), data=content).get_json()["superseded"] is True


@pytest.mark.parametrize(
    ("now", "status", "code"),
    [(CLOSES_AT, 409, "ballot_closed"), (OPENS_AT.replace(year=2025), 409, "ballot_not_open")],
)
def test_it_refuses_outside_the_window(
    app: Flask, client: FlaskClient, held: holding.Holding, now: datetime, status: int, code: str
) -> None:
    content = held.make(0, [[1, 0, 0]])
    now_is(app, now)
    answer = client.post(address(held), data=content)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)
    assert answer.get_json()["sentence"]


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 422, "ballot_invalid"),
        (b"\xff\xfe", 422, "ballot_invalid"),
        (b"[" * 50_000, 413, "ballot_too_large"),
        (b"x" * (HARD_CAP + 1), 413, "ballot_too_large"),
    ],
)
def test_it_names_every_refusal(
    client: FlaskClient, held: holding.Holding, content: bytes, status: int, code: str
) -> None:
    answer = client.post(address(held), data=content)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)


def test_it_answers_in_the_voters_language(client: FlaskClient, held: holding.Holding) -> None:
    answer = client.post(address(held) + "?lang=en", data=b"")
    assert "ballot" in answer.get_json()["sentence"]


def test_it_does_not_know_any_other_referendum(client: FlaskClient, held: holding.Holding) -> None:
    answer = client.post("/api/referendums/6iS3dsi5YkidoR/ballots", data=b"{}")
    assert (answer.status_code, answer.get_json()["code"]) == (404, "referendum_not_found")


def test_it_sets_no_cookie(client: FlaskClient, held: holding.Holding) -> None:
    assert "Set-Cookie" not in client.post(address(held), data=held.make(0, [[1, 0, 0]])).headers
