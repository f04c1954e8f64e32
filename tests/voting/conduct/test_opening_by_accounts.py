"""Two officers, each with an account, open a referendum from its page."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine
from werkzeug.test import TestResponse

from challenge.foundation import clock
from challenge.foundation.visitors import Visitor
from challenge.voting import framing
from challenge.voting.rules import two_officers
from challenge.voting.rules.refusals import BoothChanged
from tests.posting import submit
from tests.voting import holding

Acting = Callable[..., Visitor]


def say_yes(client: FlaskClient, address: str, *, seen: str | None = None) -> TestResponse:
    """As the button of the page does: with what it showed, or with what an older page showed."""
    found = seen or what_is_shown(client, address)
    return submit(client, f"{address}/open", {"seen": found}, page=f"{address}/open")


def what_is_shown(client: FlaskClient, address: str) -> str:
    found = re.search(r'name="seen" value="(\w{64})"', client.get(f"{address}/open").text)
    return found[1] if found else ""


def ready(engine: Engine) -> holding.Holding:
    held = holding.freeze(engine, frame=framing.frame())
    holding.give_credentials(held)
    holding.give_trustees(held)
    return held


def place(held: holding.Holding) -> str:
    return f"/admin/referendums/{held.uuid}"


def new_key(held: holding.Holding) -> None:
    """The trustees give other keys."""
    holding.give_trustees(held)


def test_it_opens_with_the_yes_of_a_second_account(
    engine: Engine, client: FlaskClient, acting: Acting
) -> None:
    address = place(ready(engine))
    acting("Chiara", "election_officer")
    assert say_yes(client, address).status_code == 303
    assert "Il faut le oui d’une autre personne" in client.get(address).text
    acting("Hugo", "election_officer")
    assert say_yes(client, address).status_code == 303
    assert "Rien à faire" in client.get(address).text


def test_it_gives_one_account_one_yes(engine: Engine, client: FlaskClient, acting: Acting) -> None:
    address = place(ready(engine))
    acting("Chiara", "election_officer")
    shown, seen = client.get(f"{address}/open").text, what_is_shown(client, address)
    say_yes(client, address)
    assert "Oui, ouvrir le vote" in shown
    assert "Oui, ouvrir le vote" not in client.get(f"{address}/open").text
    again = submit(client, f"{address}/open", {"seen": seen})
    assert (again.status_code, "deux personnes différentes" in again.text) == (409, True)


def test_it_takes_no_yes_to_what_was_on_an_older_page(
    engine: Engine, client: FlaskClient, acting: Acting
) -> None:
    held = ready(engine)
    acting("Chiara", "election_officer")
    seen = what_is_shown(client, place(held))
    new_key(held)
    refused = say_yes(client, place(held), seen=seen)
    assert (refused.status_code, "a changé depuis" in refused.text) == (409, True)
    assert submit(client, f"{place(held)}/open").status_code == 409  # a form without it says yes to nothing


def test_it_lets_a_yes_fall_and_says_so(engine: Engine, client: FlaskClient, acting: Acting) -> None:
    held = ready(engine)
    acting("Chiara", "election_officer")
    say_yes(client, place(held))
    new_key(held)
    for page in (client.get(place(held)).text, client.get(f"{place(held)}/open").text):
        assert "Un oui ne compte plus" in page
        assert "Chiara avait dit oui avant" in page
    acting("Hugo", "election_officer")
    say_yes(client, place(held))
    assert "Il faut le oui d’une autre personne" in client.get(place(held)).text
    acting("Chiara", "election_officer")
    say_yes(client, place(held))
    shown = client.get(place(held)).text
    assert "Rien à faire" in shown
    assert "Un oui ne compte plus" not in shown


def test_it_tells_what_is_missing(engine: Engine, client: FlaskClient, acting: Acting) -> None:
    held = holding.freeze(engine, frame=framing.frame())
    acting("Chiara", "election_officer")
    assert "Le greffe doit remettre la liste" in client.get(f"/admin/referendums/{held.uuid}").text
    page = client.get(f"/admin/referendums/{held.uuid}/open").text
    assert "Une vérification ne passe pas" in page
    assert "<button" not in page.partition("<main")[2].partition("</main")[0]


def test_it_refuses_a_booth_that_is_not_the_frozen_one(engine: Engine) -> None:
    held = holding.freeze(engine)
    officer = two_officers.named("Chiara")
    with pytest.raises(BoothChanged), holding.writing(engine=engine) as session:
        holding.opening.approve(session, uuid=held.uuid, officer=officer, now=clock.now(), booth={"x": "y"})
