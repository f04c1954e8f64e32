"""The pages of officers and of seats: who comes in, what they send, what is said back."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.voting.belenios import serial, trustee
from challenge.voting.rules.seats import Kind
from challenge.voting.views import seat_pages
from tests.cycles.planned import created, moved
from tests.posting import submit
from tests.voting import holding, samples
from tests.voting.drafts import drafting
from tests.voting.seats import sitting

VECTOR = Path(__file__).parents[2] / "data/vectors/approval-threshold/threshold.json"
Acting = Callable[..., Visitor]


@pytest.fixture
def held(engine: Engine) -> holding.Holding:
    return holding.freeze(engine)


def desk(held: holding.Holding) -> str:
    return f"/admin/referendums/{held.uuid}/seats"


def test_it_invites_and_shows_who_holds_the_seat(
    held: holding.Holding, client: FlaskClient, acting: Acting
) -> None:
    acting("Chiara", "election_officer")
    found = submit(client, f"{desk(held)}/trustee/0", {"email": "Dmitri@Example.org"}, page=desk(held))
    assert found.status_code == 303
    assert "dmitri@example.org" in client.get(desk(held)).text
    assert submit(client, f"{desk(held)}/trustee/0/remind", page=desk(held)).status_code == 303


def test_it_proposes_the_addresses_of_the_draft(engine: Engine, client: FlaskClient, acting: Acting) -> None:
    rows = [{"name": name, "email": f"{name.lower()}@example.org"} for name in ("Dmitri", "Ada")]
    given = drafting.contents(trustees=[one["name"] for one in rows])
    given["trustees"]["trustees"] = rows
    with writing(engine=engine) as session:
        moved(session, created(session), "moderation", "shortlist")
    uuid = drafting.frozen(engine, drafting.filled(engine, given))
    acting("Chiara", "election_officer")
    assert 'value="dmitri@example.org"' in client.get(f"/admin/referendums/{uuid}/seats").text


@pytest.mark.parametrize("email", ["", "x", "a" * 400 + "@example.org"])
def test_it_keeps_what_was_typed_wrong(
    held: holding.Holding, client: FlaskClient, acting: Acting, email: str
) -> None:
    acting("Chiara", "election_officer")
    found = submit(client, f"{desk(held)}/trustee/1", {"email": email}, page=desk(held))
    assert (found.status_code, "Écrivez une adresse complète" in found.text) == (422, True)


def test_it_knows_no_other_seat(held: holding.Holding, client: FlaskClient, acting: Acting) -> None:
    acting("Chiara", "election_officer")
    for seat in ("trustee/7", "emperor/0", "registrar/1"):
        found = submit(client, f"{desk(held)}/{seat}", {"email": "a@b.org"}, page=desk(held))
        assert found.status_code == 404


def test_it_takes_keys_made_together(engine: Engine, client: FlaskClient, acting: Acting) -> None:
    held = holding.freeze(engine, rules=samples.source()["rules"] | {"trustees_needed": 2})
    acting("Chiara", "election_officer")
    for content, status in ((b"hello", 400), (VECTOR.read_bytes(), 303)):
        file = (io.BytesIO(content), "threshold.json")
        found = submit(client, f"{desk(held)}/threshold", {"file": file}, page=desk(held))
        assert found.status_code == status
    assert submit(client, f"{desk(held)}/threshold", page=desk(held)).status_code == 422
    assert client.get(desk(held)).text.count("Clé reçue") == 3


def test_it_confirms_the_list_with_two_accounts(
    held: holding.Holding, client: FlaskClient, acting: Acting
) -> None:
    sitting.send_list(held, sitting.registrar(held))
    holding.give_trustees(held)
    address = f"/admin/referendums/{held.uuid}/codes/1/confirm"
    acting("Chiara", "election_officer")
    assert "et la confirmer" in client.get(f"/admin/referendums/{held.uuid}").text
    assert submit(client, address, page=desk(held)).status_code == 303
    assert submit(client, address, page=desk(held)).status_code == 409
    acting("Hugo", "election_officer")
    assert submit(client, address, page=desk(held)).status_code == 303
    assert "Deux responsables ont confirmé cette liste" in client.get(desk(held)).text


def test_it_shows_a_seat_to_its_holder_alone(
    held: holding.Holding, client: FlaskClient, acting: Acting
) -> None:
    key, greffe = f"/referendums/{held.uuid}/key", f"/referendums/{held.uuid}/registrar"
    sitting.invite(held, acting("Dmitri").email)
    assert client.get(key).status_code == 200
    assert key in client.get(f"/referendums/{held.uuid}").text
    acting("Gita", "registrar", "trustee")
    assert [client.get(page).status_code for page in (key, greffe)] == [403, 403]


def test_it_takes_a_key_with_the_pages_token(
    held: holding.Holding, client: FlaskClient, acting: Acting
) -> None:
    sitting.invite(held, acting("Dmitri").email)
    page, address = f"/referendums/{held.uuid}/key", f"/api/referendums/{held.uuid}/key"
    token = client.get(page).text.split('data-token="')[1].split('"')[0]
    record = serial.dumps(trustee.make_single()[1])
    assert client.post(address, data=record).status_code == 400
    answers = [client.post(address, data=data, headers={"X-CSRFToken": token}) for data in (b"{}", record)]
    assert [one.status_code for one in answers] == [400, 204]
    assert "refusée" in answers[0].json["sentence"]
    assert sitting.shown(held).keys_missing == 2


def test_it_refuses_a_list_beyond_any_city(
    held: holding.Holding, client: FlaskClient, acting: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    odile = acting("Odile", "registrar")
    sitting.grant(held.engine, odile.account_id, "registrar")
    sitting.invite(held, odile.email, Kind.REGISTRAR)
    shown = client.get(f"/referendums/{held.uuid}/registrar").text
    token = shown.split('data-token="')[1].split('"')[0]
    monkeypatch.setattr(seat_pages, "LARGEST_LIST", 100)
    address, headers = f"/api/referendums/{held.uuid}/codes", {"X-CSRFToken": token}
    assert client.post(address, headers=headers, data=b"x" * 101).status_code == 413


def test_it_hands_over_no_electorate_where_nobody_signs_in(
    held: holding.Holding, client: FlaskClient, acting: Acting
) -> None:
    acting("Chiara", "election_officer")
    assert client.get(f"/admin/referendums/{held.uuid}/electorate.csv").status_code == 404
