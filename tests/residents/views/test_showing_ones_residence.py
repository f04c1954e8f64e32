"""A resident at her page, the registrar at the desk."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.residents.models.ties import DeskCase
from challenge.residents.services import letters
from tests.posting import submit
from tests.residents.files import ADA, GITA, NOW, applied

Acting = Callable[..., Visitor]
Travel = Callable[[timedelta], None]
RIGHT = "10/12/1990"


@pytest.fixture
def code(engine: Engine, tmp_path: Path) -> str:
    """The code of Ada's letter."""
    applied(tmp_path, ADA, GITA)
    with writing(engine=engine) as session:
        batch = letters.ask(session, scope="one", reference="A-1", language="fr", actor="c", now=NOW)
        _part, (only,) = letters.next_part(session, batch_id=batch, now=NOW)
    return only.code


def test_it_ties_and_says_so(client: FlaskClient, acting: Acting, code: str) -> None:
    acting("Ada")
    assert "Pourquoi ces questions" in client.get("/residence").text
    assert submit(client, "/residence", {"code": code.lower(), "birth": RIGHT}).status_code == 303
    assert "Ada Lovelace" in client.get("/residence").text


def test_it_does_not_count_a_slip(client: FlaskClient, acting: Acting, code: str) -> None:
    acting("Ada")
    for _ in range(4):
        answer = submit(client, "/residence", {"code": code[:-1], "birth": RIGHT})
        assert answer.status_code == 422
        assert "mal recopié" in answer.text
    assert "jj/mm" in submit(client, "/residence", {"code": code, "birth": "jj/mm"}).text


def test_it_asks_for_both(client: FlaskClient, acting: Acting) -> None:
    acting("Ada")
    answer = submit(client, "/residence", {"code": "", "birth": ""})
    assert answer.status_code == 422
    assert "Tapez votre date de naissance" in answer.text


def test_it_ends_at_the_desk(client: FlaskClient, acting: Acting, code: str, engine: Engine) -> None:
    acting("Ada")
    answers = [submit(client, "/residence", {"code": code, "birth": "1/1/1990"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 303]
    with writing(engine=engine) as session:
        (reference,) = session.scalars(select(DeskCase.reference))
    assert reference in client.get("/residence").text
    acting("Chiara", "registrar")
    assert reference in client.get("/admin/desk").text
    page = f"/admin/desk/{reference}?day={RIGHT}"
    assert "Ada Lovelace" in client.get(page).text
    nobody = submit(client, f"/admin/desk/{reference}/tie", {"evidence": "card"}, page=page)
    assert nobody.status_code == 422
    tied = submit(client, f"/admin/desk/{reference}/tie", {"person": "1", "evidence": "card"}, page=page)
    assert tied.status_code == 303
    acting("Ada")
    assert "Ada Lovelace" in client.get("/residence").text


def test_it_takes_a_reference_without_a_letter(client: FlaskClient, acting: Acting, engine: Engine) -> None:
    acting("Ada")
    assert submit(client, "/residence/desk", page="/residence").status_code == 303
    with writing(engine=engine) as session:
        (reference,) = session.scalars(select(DeskCase.reference))
    acting("Chiara", "registrar")
    page = f"/admin/desk/{reference}"
    assert submit(client, f"{page}/refuse", page=page).status_code == 303
    assert "Dossier clos" in client.get(page).text
    assert client.get("/admin/desk/ZZZ").status_code == 404


def test_it_contests_by_the_mailed_link(
    client: FlaskClient, acting: Acting, code: str, engine: Engine
) -> None:
    acting("Bilal")
    submit(client, "/residence", {"code": code, "birth": RIGHT})
    with writing(engine=engine) as session:
        text = session.scalars(select(OutgoingMail.text).limit(1)).one() or ""
    place = "/residence/contest/" + text.rpartition("/")[2]
    answer = submit(client, place)
    assert "Le lien est suspendu" in answer.text
    assert client.get(place).status_code == 404
    assert "Le lien est suspendu" in client.get("/residence").text


def test_it_says_what_to_do_when_the_mailed_link_comes_too_late(
    client: FlaskClient, acting: Acting, code: str, engine: Engine, travel: Travel
) -> None:
    acting("Bilal")
    submit(client, "/residence", {"code": code, "birth": RIGHT})
    with writing(engine=engine) as session:
        text = session.scalars(select(OutgoingMail.text).limit(1)).one() or ""
    place = "/residence/contest/" + text.rpartition("/")[2]
    opened = client.get(place)
    travel(timedelta(hours=49))
    for answer in (client.get(place), submit(client, place, page="/")):
        assert (answer.status_code, "Les 48 heures sont passées" in answer.text) == (410, True)
        assert 'href="/city"' in answer.text
    assert opened.status_code == 200


def test_it_contests_ones_own_tie(client: FlaskClient, acting: Acting, code: str) -> None:
    acting("Ada")
    submit(client, "/residence", {"code": code, "birth": RIGHT})
    assert submit(client, "/residence/contest", page="/residence").status_code == 303
    assert "Le lien est suspendu" in client.get("/residence").text
