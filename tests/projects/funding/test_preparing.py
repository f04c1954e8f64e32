"""An election officer freezes a call's funding vote from its admissible projects, on a page."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine
from werkzeug.test import TestResponse

from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.projects.queries import calls
from challenge.voting.models.referendums import Referendum
from tests.posting import submit
from tests.projects import calling
from tests.projects.call_sheets.samples import SHEET
from tests.voting.clock import now_is
from tests.voting.participation import signing
from tests.voting.seats import sitting

Acting = Callable[..., Visitor]
CLOSED = SHEET.moments.last_submit + timedelta(days=20)
TYPED = {
    "question_fr": "Quels projets financer ?",
    "question_en": "Which projects to fund?",
    "opens_at": "2027-05-01T08:00",
    "closes_at": "2027-05-10T18:00",
    "trustees": "Dmitri\nAda\nHugo",
    "credential_authority": "Greffe du tribunal",
    "administrator": "Ville de Rivemont",
    "least_voters": "30",
    "minimum_age": "16",
    "electorate_fr": "Toute personne de la liste.",
    "electorate_en": "Everybody on the roll.",
    "legal_fr": "Consultation.",
    "legal_en": "Consultation.",
    "complaint_hours": "48",
    "maximum_extension_hours": "24",
}


@pytest.fixture
def number(app: Flask, engine: Engine) -> int:
    """A call after its last moment, with three admissible projects, two of the same title."""
    farid = sitting.account(engine, "Farid")
    with writing(engine=engine) as session:
        made = calling.open_call(session)
        for ref, title in (("AAAAAAAA", "Vélos"), ("BBBBBBBB", "Jardin"), ("CCCCCCCC", "Vélos")):
            calling.application(session, made, owner=farid, ref=ref, title=title, examined="admissible")
    now_is(app, CLOSED)
    return made


def post(client: FlaskClient, number: int, **changes: str) -> TestResponse:
    address = f"/admin/calls/{number}/vote"
    return submit(client, f"{address}/freeze", {**TYPED, **changes}, page=address)


def test_it_freezes_the_calls_own_rules(
    client: FlaskClient, acting: Acting, engine: Engine, number: int
) -> None:
    signing.live(engine, 3)
    acting("Chiara", "election_officer")
    answer = post(client, number)
    assert answer.status_code == 303, answer.text
    with reading(engine=engine) as session:
        call = calls.by_id(session, number)
        assert call is not None
        stored = session.query(Referendum).filter_by(uuid=call.referendum_uuid).one()
        sheet, seed = json.loads(stored.sheet), stored.draw_seed
    assert (sheet["method"], sheet["version"], seed) == ("funding_approval", 3, calling.VOTE_SEED)
    assert sheet["funding"]["envelope_cents"] == SHEET.vote["part_cents"]  # type: ignore[index]
    assert sheet["funding"]["call_fingerprint"] == call.fingerprint
    assert sheet["draw_commitment"] == SHEET.vote["draw_commitment"]  # type: ignore[index]
    assert {one["reference"] for one in sheet["options"]} == {"AAAAAAAA", "BBBBBBBB", "CCCCCCCC"}
    assert len({one["label_fr"] for one in sheet["options"]}) == 3


def test_it_says_at_its_field_what_is_wrong(client: FlaskClient, acting: Acting, number: int) -> None:
    acting("Chiara", "election_officer")
    answer = post(client, number, closes_at="2027-04-01T08:00", least_voters="9", trustees="")
    assert answer.status_code == 422
    assert "La fermeture doit venir après l’ouverture." in answer.text
    assert 'href="#least_voters"' in answer.text
    assert 'href="#trustees"' in answer.text
    assert 'value="Greffe du tribunal"' in answer.text


@pytest.mark.parametrize(("examined", "told"), [("waiting", "attendent encore leur examen")])
def test_it_waits_for_every_file(
    client: FlaskClient, acting: Acting, engine: Engine, number: int, examined: str, told: str
) -> None:
    zoe = sitting.account(engine, "Zoe")
    with writing(engine=engine) as session:
        calling.application(session, number, owner=zoe, ref="DDDDDDDD", examined=examined)
    acting("Chiara", "election_officer")
    answer = post(client, number)
    assert (answer.status_code, told in answer.text) == (409, True)


def test_it_waits_for_the_last_moment(app: Flask, client: FlaskClient, acting: Acting, number: int) -> None:
    acting("Chiara", "election_officer")
    now_is(app, SHEET.moments.last_submit)
    assert post(client, number).status_code == 409


def test_it_is_frozen_once(client: FlaskClient, acting: Acting, engine: Engine, number: int) -> None:
    signing.live(engine, 3)
    acting("Chiara", "election_officer")
    assert post(client, number).status_code == 303
    answer = post(client, number)
    assert (answer.status_code, "déjà gelé" in answer.text) == (409, True)


def test_it_withdraws_a_project_with_a_reason(
    client: FlaskClient, acting: Acting, engine: Engine, number: int
) -> None:
    signing.live(engine, 3)
    acting("Chiara", "election_officer")
    address = f"/admin/calls/{number}/vote"

    def withdraw(reason: str) -> int:
        given = {"reference": "AAAAAAAA", "reason": reason}
        return submit(client, f"{address}/withdraw", given, page=address).status_code

    assert withdraw("Trop tôt.") == 409
    post(client, number)
    assert (withdraw(""), withdraw("L’équipe renonce.")) == (422, 303)
    assert 'value="AAAAAAAA"' not in client.get(address).text


def test_it_is_only_read_by_organisers(client: FlaskClient, acting: Acting, number: int) -> None:
    acting("Chiara", "organiser")
    assert client.get(f"/admin/calls/{number}/vote").status_code == 200
    assert client.post(f"/admin/calls/{number}/vote/freeze").status_code == 403
    assert client.get("/admin/calls/999/vote").status_code == 404
