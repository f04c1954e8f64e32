"""The ballot's address in a vote with sign-in: who may send, from which page, and what is said otherwise."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.visitors import Visitor
from tests.voting import samples
from tests.voting.clock import now_is
from tests.voting.participation import signing

OURS = {"X-Our-Page": "1", "Content-Type": "application/json"}
Acting = Callable[..., Visitor]


@pytest.fixture
def vote(app: Flask, engine: Engine) -> signing.Vote:
    """A vote that is open now."""
    made = signing.opened(engine, voters=2)
    now_is(app, samples.DURING)
    return made


def post(client: FlaskClient, vote: signing.Vote, code: int, headers: dict[str, str] = OURS) -> Any:
    content = vote.held.make(code, signing.CHOICE)
    return client.post(f"/api/referendums/{vote.held.uuid}/ballots", data=content, headers=headers)


def test_it_takes_the_ballot_of_a_person_of_the_electorate(
    client: FlaskClient, vote: signing.Vote, acting: Acting, engine: Engine
) -> None:
    signing.tie(engine, acting("Ada").account_id, vote.persons[0])
    assert post(client, vote, 0).status_code == 201
    other = post(client, vote, 1)
    assert (other.status_code, other.json["code"]) == (409, "another_credential")


def test_it_asks_to_sign_in(client: FlaskClient, vote: signing.Vote) -> None:
    answer = post(client, vote, 0)
    assert (answer.status_code, answer.json["code"]) == (401, "sign_in_to_vote")


@pytest.mark.parametrize(
    ("changes", "code"),
    [(None, "tie_missing"), ({"contested_at": samples.OPENS_AT}, "tie_contested"), ({}, "not_in_electorate")],
)
def test_it_says_why_somebody_may_not_vote(
    client: FlaskClient,
    vote: signing.Vote,
    acting: Acting,
    engine: Engine,
    changes: dict[str, Any] | None,
    code: str,
) -> None:
    (late,) = signing.live(engine, 1, first=90)
    if changes is not None:
        signing.tie(engine, acting("Bilal").account_id, late, **changes)
    acting("Bilal")
    answer = post(client, vote, 0)
    assert (answer.status_code, answer.json["code"]) == (403, code)


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        OURS | {"Origin": "https://elsewhere.example"},
        OURS | {"Sec-Fetch-Site": "cross-site"},
        OURS | {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_it_takes_nothing_that_another_site_made_a_browser_send(
    client: FlaskClient, vote: signing.Vote, acting: Acting, engine: Engine, headers: dict[str, str]
) -> None:
    signing.tie(engine, acting("Ada").account_id, vote.persons[0])
    answer = post(client, vote, 0, headers)
    assert (answer.status_code, answer.json["code"]) == (403, "sent_from_elsewhere")


def test_it_lets_somebody_vote_who_has_left_the_roll_since(
    client: FlaskClient, vote: signing.Vote, acting: Acting, engine: Engine
) -> None:
    signing.tie(engine, acting("Ada").account_id, vote.persons[0])
    signing.leave(engine, vote.persons[0])
    assert post(client, vote, 0, OURS | {"Origin": "http://localhost"}).status_code == 201


def test_it_sets_no_cookie_and_keeps_no_answer(
    client: FlaskClient, vote: signing.Vote, acting: Acting, engine: Engine
) -> None:
    signing.tie(engine, acting("Ada").account_id, vote.persons[0])
    answer = post(client, vote, 0)
    assert "Set-Cookie" not in answer.headers
