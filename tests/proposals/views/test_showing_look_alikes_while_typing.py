"""What looks alike while a title is typed: a part of a page, for a script, at a pace."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation import slots
from challenge.foundation.transaction import writing
from challenge.proposals.views import sketching
from tests.proposals import held
from tests.proposals.conftest import Cast

ASK = "/proposals/sketch/alike?title=La+ville+fraîche"


@pytest.fixture
def known(engine: Engine, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing(engine=engine) as session:
        held.accepted(session, cast.bilal, cast.nadia, "Une ville plus fraîche l’été")
        held.submitted(session, cast.bilal, "Une ville fraîche que nul n’a lue")
        held.accepted(session, cast.bilal, cast.nadia, "Plus personne sans toit")
    monkeypatch.setattr(slots, "visitor_finders", [lambda: None])


@pytest.mark.usefixtures("known")
def test_it_shows_what_is_public_and_says_it_in_one_sentence(client: FlaskClient) -> None:
    part = client.get(ASK).text
    assert "1 proposition ressemble à la vôtre" in part
    assert "/proposals/1" in part
    assert "que nul n’a lue" not in part
    assert "sans toit" not in part
    assert "<html" not in part


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("title", ["", "zzz", "Un potager", "😀" * 9000])
def test_it_is_empty_when_nothing_does(client: FlaskClient, title: str) -> None:
    answer = client.get("/proposals/sketch/alike", query_string={"title": title})
    assert (answer.status_code, answer.text) == (204, "")


@pytest.mark.usefixtures("known")
def test_it_asks_no_more_than_a_pace(client: FlaskClient, travel: Callable[[timedelta], None]) -> None:
    codes = [client.get(ASK).status_code for _ in range(sketching.PACE["each"] + 1)]
    assert (set(codes[:-1]), codes[-1]) == ({200}, 429)
    travel(timedelta(minutes=1))
    assert client.get(ASK).status_code == 200


def test_it_is_closed_with_the_proposals(client: FlaskClient) -> None:
    assert client.get(ASK).status_code == 409
