"""Two authors make one proposal by pages; a supporter carries her support over; nobody else may."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import Acting
from tests.proposals.services.test_supporting import everybody_may, support

Pair = tuple[int, int]


@pytest.fixture
def pair(engine: Engine, cast: Cast) -> Pair:
    everybody_may(engine)
    with writing(engine=engine) as session:
        one = held.accepted(session, cast.ada, cast.nadia, "Des arbres")
        other = held.accepted(session, cast.bilal, cast.nadia, "Une ville fraîche")
    support(engine, one, cast.chiara)
    return one, other


def test_it_goes_from_an_offer_to_a_support_carried_over(
    client: FlaskClient, acting: Acting, pair: Pair
) -> None:
    one, other = pair
    acting("Ada")
    page = f"/proposals/{other}/merge"
    assert submit(client, page, {"own": str(one), "stays": "theirs"}).status_code == 303
    acting("Bilal")
    shown = f"/proposals/{other}"
    assert "Accepter de réunir" in client.get(shown).text
    assert submit(client, "/proposals/merges/1/accept", page=shown).status_code == 303
    acting("Chiara")
    left = f"/proposals/{one}"
    assert "Reporter mon soutien" in client.get(left).text
    submit(client, f"{left}/carry", page=left)
    assert "Votre soutien compte aussi pour elle." in client.get(left).text


def test_it_hides_an_offer_from_everybody_else(client: FlaskClient, acting: Acting, pair: Pair) -> None:
    one, other = pair
    acting("Ada")
    submit(client, f"/proposals/{other}/merge", {"own": str(one), "stays": "theirs"})
    acting("Gita")
    assert "Accepter de réunir" not in client.get(f"/proposals/{other}").text
    for act in ("accept", "refuse"):
        answer = submit(client, f"/proposals/merges/1/{act}", page="/account")
        assert answer.status_code == 404


def test_it_says_what_to_choose(client: FlaskClient, acting: Acting, pair: Pair) -> None:
    acting("Ada")
    for typed in ("x", "", "9" * 20):
        answer = submit(client, f"/proposals/{pair[1]}/merge", {"own": typed})
        assert answer.status_code == 422
        assert "Choisissez deux propositions différentes." in answer.text
