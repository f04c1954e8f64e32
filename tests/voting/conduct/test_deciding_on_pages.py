"""The officers' pages for a decision: a form, its refusals, the second yes, the public page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from challenge.foundation import clock
from challenge.foundation.visitors import Visitor
from tests.posting import submit
from tests.voting import holding

Acting = Callable[..., Visitor]


@pytest.fixture
def address(engine: Engine) -> str:
    """The officers' page of a vote that is open now, with 24 hours of extension."""
    now = clock.now().replace(microsecond=0)
    window = {
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=1),
        "complaint_hours": 48,
        "maximum_extension_hours": 24,
    }
    held = holding.freeze(engine, window=window)
    holding.give_credentials(held)
    holding.give_trustees(held)
    holding.approve_opening(held, now=now - timedelta(days=2))
    return f"/admin/referendums/{held.uuid}"


def test_it_extends_from_form_to_public_page(address: str, client: FlaskClient, acting: Acting) -> None:
    wanted = (clock.now() + timedelta(hours=40)).strftime("%Y-%m-%dT%H:%M")
    acting("Chiara", "election_officer")
    asked = submit(client, f"{address}/extend", {"closes_at": wanted, "reason_fr": "Panne."})
    assert (asked.status_code, "second oui" in client.get(address).text) == (303, True)
    acting("Hugo", "election_officer")
    assert submit(client, f"{asked.location}/agree", page=asked.location).status_code == 303
    assert "Vote prolongé jusqu’au" in client.get(address.removeprefix("/admin")).text


def test_it_keeps_what_was_typed_and_says_what_is_wrong(
    address: str, client: FlaskClient, acting: Acting
) -> None:
    acting("Chiara", "election_officer")
    empty = submit(client, f"{address}/extend", {"closes_at": "demain", "reason_fr": "Panne."})
    assert (empty.status_code, 'value="demain"' in empty.text) == (422, True)
    early = submit(client, f"{address}/extend", {"closes_at": "2020-01-01T10:00", "reason_fr": "Panne."})
    assert (early.status_code, "doit venir après la fermeture" in early.text) == (422, True)
    assert "Panne.</textarea>" in early.text


def test_it_suspends_at_once_and_says_so_to_everybody(
    address: str, client: FlaskClient, acting: Acting
) -> None:
    acting("Chiara", "election_officer")
    assert "raison" in submit(client, f"{address}/suspend", {"reason_fr": " "}).text
    submit(client, f"{address}/suspend", {"reason_fr": "Attaque en cours.", "reason_en": "An attack."})
    public = client.get(f"{address.removeprefix('/admin')}?lang=en").text
    assert "The city hall has suspended the vote" in public
    assert "An attack." in public


def test_it_lets_an_officer_drop_a_decision(address: str, client: FlaskClient, acting: Acting) -> None:
    acting("Chiara", "election_officer")
    asked = submit(client, f"{address}/annul", {"reason_fr": "Erreur."})
    assert submit(client, f"{asked.location}/drop", page=asked.location).status_code == 303
    assert client.get(asked.location).status_code == 404
    assert "second oui" not in client.get(address).text
