"""Turnout by district and channel: only after closing, only with sign-in, never of fewer than k persons."""

from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.city.services import settings as city
from challenge.foundation import clock
from challenge.foundation.transaction import writing
from tests.voting import holding
from tests.voting.participation import signing

DISTRICTS = ("Centre", "Gare")


def vote_of(engine: Engine, took: int) -> signing.Vote:
    """Ten persons in two districts, the first ones vote."""
    made = signing.opened(engine, voters=10, districts=DISTRICTS)
    for person in range(took):
        made.cast(person, person)
    return made


def test_it_tells_nothing_before_closing(client: FlaskClient, engine: Engine) -> None:
    made = vote_of(engine, 4)
    address = f"/referendums/{made.held.uuid}/turnout"
    assert "Aucun chiffre avant la fermeture" in client.get(address).text
    assert client.get(f"{address}.csv").status_code == 409


def test_it_tells_each_district_after_closing(client: FlaskClient, engine: Engine) -> None:
    made = vote_of(engine, 4)
    made.held.close()
    address = f"/referendums/{made.held.uuid}/turnout"
    assert "Centre" in client.get(address).text
    lines = client.get(f"{address}.csv").text.split()
    assert lines[1:] == ["total,,10,4", "district,Centre,5,2", "district,Gare,5,2", "channel,internet,10,4"]


def test_it_names_a_district_as_the_city_does(client: FlaskClient, engine: Engine) -> None:
    made = vote_of(engine, 4)
    made.held.close()
    with writing(engine=engine) as session:
        city.set_districts(session, written="Gare; Gare et Quais", actor="chiara", now=clock.now())
    page = client.get(f"/referendums/{made.held.uuid}/turnout").text
    assert "Gare et Quais" in page
    assert "Centre" in page  # of a roll older than the districts: as it was written


def test_it_names_no_district_of_fewer_than_k(client: FlaskClient, engine: Engine) -> None:
    made = vote_of(engine, 3)
    made.held.close()
    page = client.get(f"/referendums/{made.held.uuid}/turnout").text
    assert "Gare" not in page
    assert "trop petits pour ne désigner personne" in page


def test_it_says_why_there_is_none_without_sign_in(client: FlaskClient, engine: Engine) -> None:
    held = holding.opened(engine)
    page = client.get(f"/referendums/{held.uuid}/turnout").text
    assert "la plateforme ne sait pas qui vote" in page


def test_it_leads_there_from_the_public_page(client: FlaskClient, engine: Engine) -> None:
    made = vote_of(engine, 4)
    address = f"/referendums/{made.held.uuid}"
    made.held.close()
    assert f"{address}/turnout" in client.get(address).text
