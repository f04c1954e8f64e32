"""Moderators clear their inbox; organisers make the shortlist."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from tests.cycles.planned import moved
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import Acting


@pytest.fixture
def number(engine: Engine, cast: Cast, acting: Acting) -> int:
    with writing(engine=engine) as session:
        made = held.submitted(session, cast.ada)
        held.submitted(session, cast.bilal, "La nuit retrouvée")
    acting("Nadia", "moderator")
    return made


def test_it_lists_what_waits_and_finds(client: FlaskClient, number: int) -> None:
    page = client.get("/admin/proposals").text
    assert "2 propositions attendent" in page
    assert "La nuit" not in client.get("/admin/proposals?words=ville").text
    assert "Rien ici" in client.get("/admin/proposals?mine=y&state=refused&page=2").text


def test_it_accepts_and_leads_to_the_next(client: FlaskClient, number: int) -> None:
    page = f"/admin/proposals/{number}"
    assert submit(client, f"{page}/accept", {"revision": "2"}, page=page).status_code == 303
    text = client.get(page).text
    assert "Examiner la suivante" in text
    assert submit(client, f"{page}/undo", {}, page=page).status_code == 303
    assert "Accepter et publier" in client.get(page).text


def test_it_refuses_with_reasons_only(client: FlaskClient, number: int) -> None:
    page = f"/admin/proposals/{number}"
    bare = submit(client, f"{page}/refuse", {"revision": "2", "words": "Mon mot"}, page=page)
    assert (bare.status_code, 'href="#reasons"' in bare.text, "Mon mot" in bare.text) == (422, True, True)
    sent = {"revision": "2", "reasons": ["unclear", "other"], "words": "Où ?"}
    assert submit(client, f"{page}/refuse", sent, page=page).status_code == 303
    assert submit(client, f"{page}/refuse", sent, page=page).status_code == 409


def test_it_decides_what_was_read(client: FlaskClient, number: int) -> None:
    page = f"/admin/proposals/{number}"
    assert submit(client, f"{page}/accept", {"revision": "1"}, page=page).status_code == 409


def test_it_makes_a_shortlist(
    engine: Engine, client: FlaskClient, acting: Acting, cast: Cast, number: int
) -> None:
    with writing(engine=engine) as session:
        one = held.accepted(session, cast.ada, cast.nadia, "Des arbres")
    acting("Chiara", "organiser")
    assert "On ne peut rien changer" in client.get("/admin/shortlist").text
    with writing(engine=engine) as session:
        moved(session, cast.edition, "moderation", "shortlist")
    page = f"/admin/shortlist/{one}"
    assert submit(client, f"{page}/choose", page="/admin/shortlist").location == page
    sent = {"label_fr": "Arbres", "summary_fr": "Planter.", "label_en": "Trees", "revision": "1"}
    assert submit(client, page, sent | {"label_fr": ""}).status_code == 422
    assert submit(client, page, sent | {"summary_en": "Planting."}).status_code == 303
    assert "Trees" in client.get("/shortlist?lang=en").text
    assert submit(client, f"{page}/rise", page="/admin/shortlist").status_code == 303
    assert submit(client, f"{page}/remove", page="/admin/shortlist").status_code == 303
    assert client.get(page).status_code == 404
