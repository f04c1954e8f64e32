"""The pages of an evaluation: its team writes, staff verify, nobody else is there."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from tests.impact import evaluated
from tests.posting import TOKEN, submit
from tests.projects.incubation import followed
from tests.projects.incubation.followed import REF
from tests.voting.clock import now_is

Acting = Callable[..., Visitor]
HERS, DESK = f"/incubation/{REF}/evaluation", "/admin/impact"
LINE = evaluated.LINE | {"indicator": "1"}
MEASURE = evaluated.MEASURE | {"indicator": "1"}
FINDING = {"sense": "negative", "level": "2", "words": "On a jeté <b>plus</b>."}


@pytest.fixture
def project(engine: Engine, client: FlaskClient, acting: Acting) -> int:
    """Farid's project, accompanied; an indicator in the library. Farid looks."""
    now_is(client.application, evaluated.NOW)
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        followed.opened(session, farid)
        evaluated.indicator(session)
    return farid


def posted(client: FlaskClient, act: str, page: str = HERS, **data: object) -> int:
    return submit(client, f"{page}/{act}", data, page=page).status_code


def plan(client: FlaskClient) -> None:
    assert posted(client, "plan", **evaluated.PLAN) == 303
    assert posted(client, "line", **LINE) == 303
    assert posted(client, "fix") == 303


@pytest.mark.usefixtures("project")
def test_it_is_not_there_for_others(client: FlaskClient, acting: Acting) -> None:
    acting("Gita")
    found = TOKEN.search(client.get("/account").text)
    assert found
    assert client.get(HERS).status_code == 404
    for act in ("plan", "line", "drop", "fix", "indicator", "measure", "finding", "sheet", "autre"):
        assert client.post(f"{HERS}/{act}", data={"csrf_token": found[1]}).status_code == 404, act
    assert client.get(DESK).status_code == 403


@pytest.mark.usefixtures("project")
def test_a_team_writes_its_plan(client: FlaskClient) -> None:
    assert f'href="{HERS}"' in client.get(f"/incubation/{REF}").text
    assert posted(client, "fix") == 422
    assert posted(client, "plan", question="") == 422
    assert posted(client, "line", **(LINE | {"indicator": "7"})) == 422
    wrong = submit(client, f"{HERS}/line", LINE | {"target": "beaucoup"}, page=HERS)
    assert wrong.status_code == 422
    assert "beaucoup" in wrong.text
    assert 'href="#line-target"' in wrong.text
    plan(client)
    assert "Version 1" in client.get(HERS).text
    assert posted(client, "fix") == 409  # in another tab


def test_a_measure_goes_round(client: FlaskClient, acting: Acting, project: int) -> None:
    plan(client)
    png = (BytesIO(b"\x89PNG\r\n\x1a\nx"), "a.png")
    assert posted(client, "measure", **(MEASURE | {"link": ""})) == 422
    assert posted(client, "measure", **(MEASURE | {"file": png})) == 422
    pdf = (BytesIO(b"%PDF-1.4\n%%EOF"), "pesee.pdf")
    assert posted(client, "measure", **(MEASURE | {"file": pdf})) == 303
    assert posted(client, "measure", **MEASURE) == 422  # twice
    assert posted(client, "finding", **FINDING) == 303
    acting("Chiara", "organiser")
    page = client.get(DESK).text
    assert "&lt;b&gt;plus" in page
    with client.get(f"{DESK}/measures/1/evidence") as proof:
        assert proof.data.startswith(b"%PDF")
    decision = {"what": "measure", "number": "1", "answer": "refused"}
    assert submit(client, f"{DESK}/decide", decision, page=DESK).status_code == 422
    for what in ("measure", "finding"):
        said = decision | {"what": what, "answer": "verified"}
        assert submit(client, f"{DESK}/decide", said, page=DESK).status_code == 303
    assert submit(client, f"{DESK}/decide", decision, page=DESK).status_code == 409
    acting("Farid")
    assert "Vérifié" in client.get(HERS).text
    assert project


@pytest.mark.usefixtures("project")
def test_an_indicator_is_proposed_and_moderated(client: FlaskClient, acting: Acting) -> None:
    new = evaluated.INDICATOR | {"code": "a.b", "name_fr": "Prêts", "unit_fr": "prêts"}
    assert posted(client, "indicator", **(new | {"direction": "", "goal": "18"})) == 422
    assert posted(client, "indicator", **(new | {"code": "dechets.menages"})) == 422
    assert posted(client, "indicator", **new) == 303
    assert "Prêts" not in client.get(HERS).text
    acting("Hugo", "auditor")
    decision = {"what": "indicator", "number": "2", "answer": "verified"}
    assert submit(client, f"{DESK}/decide", decision, page="/account").status_code == 403
    acting("Chiara", "organiser")
    assert submit(client, f"{DESK}/decide", decision, page=DESK).status_code == 303
    acting("Farid")
    assert "Prêts" in client.get(HERS).text


@pytest.mark.usefixtures("project")
def test_the_city_evaluates_its_challenge(client: FlaskClient, acting: Acting) -> None:
    acting("Chiara", "organiser")
    begun = {"edition": "1"}
    for _ in range(2):  # twice is once
        assert submit(client, f"{DESK}/evaluations", begun, page=DESK).status_code == 303
    page = f"{DESK}/evaluations/1"
    assert posted(client, "plan", page, **evaluated.PLAN) == 303
    assert posted(client, "line", page, **LINE) == 303
    assert posted(client, "fix", page) == 303
    assert posted(client, "measure", page, **MEASURE) == 303
    assert "Vous l’avez saisi vous-même" in client.get(DESK).text
    decision = {"what": "measure", "number": "1", "answer": "verified"}
    assert submit(client, f"{DESK}/decide", decision, page=DESK).status_code == 409
    acting("Hugo", "auditor")
    assert submit(client, f"{DESK}/decide", decision, page=DESK).status_code == 303
    assert client.get(page).status_code == 403
