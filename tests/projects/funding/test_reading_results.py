"""The public pages of a funding vote's result."""

import json

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from challenge.foundation.canonical import canonical_json, fingerprint
from tests.projects.funding import voting
from tests.projects.funding.test_keeping_outcomes import work

ADDRESS = "/calls/velos-2027/result"


@pytest.fixture
def published(engine: Engine) -> None:
    voting.voted(engine)
    work(engine)


def test_it_is_not_there_before_the_vote_is_divided(client: FlaskClient, engine: Engine) -> None:
    assert client.get(ADDRESS).status_code == 404
    voting.voted(engine)
    assert client.get(ADDRESS).status_code == 404


def test_it_is_led_to_from_the_call(client: FlaskClient, engine: Engine) -> None:
    _number, held = voting.voted(engine)
    assert f'href="/referendums/{held.uuid}"' in client.get("/calls/velos-2027").text
    work(engine)
    text = client.get("/calls/velos-2027").text
    assert f'href="{ADDRESS}"' in text
    assert "Les habitants ont réparti" in text


@pytest.mark.usefixtures("published")
def test_it_says_who_is_funded_and_why(client: FlaskClient) -> None:
    text = client.get(ADDRESS).text
    assert "3 projets financés par les habitants" in text
    assert "10 soutiens ont payé 30" in text
    assert "a été relevée de " in text
    assert "personne ne l’a soutenu." in text


@pytest.mark.usefixtures("published")
def test_it_gives_the_text_that_the_fingerprint_is_of(client: FlaskClient) -> None:
    text = client.get(f"{ADDRESS}/outcome.json").text
    assert canonical_json(json.loads(text)) == text
    page = client.get(ADDRESS).text.replace("<span>", "").replace("</span>", "")
    assert fingerprint(text) in page


@pytest.mark.usefixtures("published")
def test_it_compares_with_other_rules(client: FlaskClient) -> None:
    text = client.get(f"{ADDRESS}/compared").text
    assert "Les plus soutenus d’abord" in text
    assert "Parts égales, sans les relever" in text


@pytest.mark.usefixtures("published")
def test_it_gives_the_votes_for_research(client: FlaskClient) -> None:
    lines = client.get(f"{ADDRESS}/votes.pb").text.splitlines()
    assert "budget;1000" in lines
    assert sum(line.startswith("p8;") for line in lines) == 1
    assert lines[lines.index("VOTES") + 1] == "voter_id;vote"
    assert len(lines[lines.index("VOTES") + 2 :]) == 10
