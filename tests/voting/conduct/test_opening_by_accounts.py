"""Two officers, each with an account, open a referendum from its page."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from challenge.foundation import clock
from challenge.foundation.visitors import Visitor
from challenge.voting import framing
from challenge.voting.rules import two_officers
from challenge.voting.rules.refusals import BoothChanged
from tests.posting import submit
from tests.voting import holding

Acting = Callable[..., Visitor]


def ready(engine: Engine) -> str:
    held = holding.freeze(engine, frame=framing.frame())
    holding.give_credentials(held)
    holding.give_trustees(held)
    return f"/admin/referendums/{held.uuid}"


def test_it_opens_with_the_yes_of_a_second_account(
    engine: Engine, client: FlaskClient, acting: Acting
) -> None:
    address = ready(engine)
    acting("Chiara", "election_officer")
    assert submit(client, f"{address}/open").status_code == 303
    assert "Il faut le oui d’une autre personne" in client.get(address).text
    acting("Hugo", "election_officer")
    assert submit(client, f"{address}/open").status_code == 303
    assert "Rien à faire" in client.get(address).text


def test_it_gives_one_account_one_yes(engine: Engine, client: FlaskClient, acting: Acting) -> None:
    address = ready(engine)
    acting("Chiara", "election_officer")
    shown = client.get(f"{address}/open").text
    submit(client, f"{address}/open")
    assert "Oui, ouvrir le vote" in shown
    assert "Oui, ouvrir le vote" not in client.get(f"{address}/open").text
    again = submit(client, f"{address}/open")
    assert (again.status_code, "deux personnes différentes" in again.text) == (409, True)


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
