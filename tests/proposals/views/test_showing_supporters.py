"""The page of a proposal: who supports it, of those who chose; one click shows a name, one takes it back."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing as transaction
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import Acting
from tests.proposals.services.test_supporting import everybody_may

SHOWN = "Qui a choisi de montrer son nom"


@pytest.fixture
def page(engine: Engine, cast: Cast) -> str:
    everybody_may(engine)
    with transaction(engine=engine) as session:
        return f"/proposals/{held.accepted(session, cast.ada, cast.nadia)}"


def test_it_shows_no_name_unless_asked(client: FlaskClient, acting: Acting, page: str) -> None:
    acting("Gita")
    submit(client, f"{page}/support", page=page)
    text = client.get(page).text
    assert "Votre nom n’est pas montré" in text
    assert SHOWN not in text


def test_it_shows_and_takes_back_a_name_by_one_click(client: FlaskClient, acting: Acting, page: str) -> None:
    acting("Gita")
    submit(client, f"{page}/support", {"named": "yes"}, page=page)
    acting("Ada")
    assert f"{SHOWN} : Gita" in client.get(page).text.replace("\u202f", " ").replace("\xa0", " ")
    assert "Gita" in client.get(f"{page}/supporters").text
    acting("Gita")
    assert submit(client, f"{page}/name", page=page).status_code == 303
    assert SHOWN not in client.get(page).text
    submit(client, f"{page}/name", {"named": "yes"}, page=page)
    assert SHOWN in client.get(page).text


def test_it_says_to_whom_supports_nothing_how_to(client: FlaskClient, acting: Acting, page: str) -> None:
    acting("Gita")
    answer = submit(client, f"{page}/name", {"named": "yes"}, page=page)
    assert answer.status_code == 409
    assert "Soutenez-la" in answer.text


def test_it_reads_any_page_of_names(client: FlaskClient, page: str) -> None:
    for asked in ("", "?page=2", "?page=99999", "?page=x", "?page=-1", "?page=" + "9" * 30):
        answer = client.get(f"{page}/supporters{asked}")
        assert answer.status_code == 200
        assert "Personne n’a choisi" in answer.text


def test_it_shows_no_names_of_what_is_not_public(
    client: FlaskClient, engine: Engine, cast: Cast, acting: Acting
) -> None:
    with transaction(engine=engine) as session:
        waiting = held.submitted(session, cast.ada)
    acting("Ada")
    assert client.get(f"/proposals/{waiting}/supporters").status_code == 404
