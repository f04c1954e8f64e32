"""Chiara enters an organisation by forms; everybody reads it; wrong forms say what is wrong."""

from flask.testing import FlaskClient

from tests.organisations.listed import SIREN, TYPED
from tests.posting import submit
from tests.proposals.held import Acting

DESK, STATUS = "/admin/organisations", {"status": "esus", "source": "Arrêté", "since": "2025-01-01"}


def test_staff_enter_and_everybody_reads(client: FlaskClient, acting: Acting) -> None:
    acting("Chiara", "organiser")
    place = submit(client, f"{DESK}/new", TYPED).location
    assert submit(client, f"{place}/statuses", STATUS, page=place).status_code == 303
    assert submit(client, f"{place}/checked", page=place).status_code == 303
    shown = client.get("/organisations?words=energie").text
    assert "Énergie des Rives" in shown
    assert "ESUS" in shown
    page = client.get("/organisations/1").text
    assert "vérifié par la mairie" in page
    assert "Trois jours d’ingénieur" in page
    assert "Arrêté" in page
    submit(client, f"{place}/statuses/esus/take-back", page=place)
    submit(client, f"{place}/hide", page=place)
    assert client.get("/organisations/1").status_code == 404
    submit(client, f"{place}/list", page=place)
    assert "Aucun de ces statuts" in client.get("/organisations/1").text
    assert "Énergie" in client.get(f"{DESK}?words=energie").text


def test_a_wrong_form_keeps_what_was_typed(client: FlaskClient, acting: Acting) -> None:
    acting("Chiara", "organiser")
    empty = submit(client, f"{DESK}/new", {"name": "Les Rives"})
    assert empty.status_code == 422
    assert "Écrivez un SIREN" in empty.text
    assert 'value="Les Rives"' in empty.text
    place = submit(client, f"{DESK}/new", TYPED).location
    twice = submit(client, f"{DESK}/new", TYPED)
    assert twice.status_code == 409
    assert "a déjà ce numéro" in twice.text
    assert f'value="{SIREN}"' in twice.text
    assert submit(client, place, {**TYPED, "revision": "7"}).status_code == 409
    assert submit(client, place, {**TYPED, "size": "large", "revision": "1"}).status_code == 303
    wrong = submit(client, f"{place}/statuses", {"status": "esus"}, page=place)
    assert wrong.status_code == 422
    assert "d’où on le sait" in wrong.text
