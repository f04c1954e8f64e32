"""The booth's door, in a vote with sign-in: what somebody does first, in words, without a script."""

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

Acting = Callable[..., Visitor]


@pytest.fixture
def vote(app: Flask, engine: Engine) -> signing.Vote:
    """A vote that is open now."""
    made = signing.opened(engine, voters=1)
    now_is(app, samples.DURING)
    return made


def look(client: FlaskClient, vote: signing.Vote) -> str:
    return client.get(f"/referendums/{vote.held.uuid}/booth").text


def test_it_sends_to_sign_in_and_back(client: FlaskClient, vote: signing.Vote) -> None:
    page = look(client, vote)
    assert "Connectez-vous d’abord" in page
    assert f"/sign-in?next=/referendums/{vote.held.uuid}/booth" in page
    assert 'id="credential"' not in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (None, "pas encore lié à la liste"),
        ({"contested_at": samples.OPENS_AT}, "est contesté"),
        ({}, "pas dans l’électorat"),
    ],
)
def test_it_says_what_is_missing(
    client: FlaskClient,
    vote: signing.Vote,
    acting: Acting,
    engine: Engine,
    changes: dict[str, Any] | None,
    said: str,
) -> None:
    (late,) = signing.live(engine, 1, first=90)
    if changes is not None:
        signing.tie(engine, acting("Bilal").account_id, late, **changes)
    acting("Bilal")
    assert said in look(client, vote)


def test_it_opens_the_booth_to_a_person_of_the_electorate(
    client: FlaskClient, vote: signing.Vote, acting: Acting, engine: Engine
) -> None:
    signing.tie(engine, acting("Ada").account_id, vote.persons[0])
    answer = client.get(f"/referendums/{vote.held.uuid}/booth")
    assert 'id="credential"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_it_asks_nothing_while_the_vote_is_not_open(
    app: Flask, client: FlaskClient, vote: signing.Vote
) -> None:
    now_is(app, samples.CLOSES_AT)
    assert "Connectez-vous d’abord" not in look(client, vote)
