"""Moderators clear their inbox; organisers make the shortlist."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.proposals.services import withdrawing
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


def item(client: FlaskClient, number: int) -> str:
    """The proposal's page in the inbox, where its old address leads."""
    return client.get(f"/admin/proposals/{number}").location or ""


def sent(page: str, revision: int, decision: str, **more: object) -> dict[str, object]:
    return {"items": f"{page.rpartition('/')[2]}.{revision}", "decision": decision, **more}


def test_its_old_list_leads_to_the_inbox(client: FlaskClient, number: int) -> None:
    lists = {
        "": "kind=proposal&show=todo",
        "?state=accepted&mine=y": "kind=proposal&show=shown&mine=y",
        "?state=withdrawn&words=ville&page=2": "kind=proposal&show=withdrawn&words=ville&page=2",
    }
    for old, new in lists.items():
        found = client.get(f"/admin/proposals{old}")
        assert (found.status_code, found.location) == (303, f"/admin/moderation?{new}")
        assert client.get(found.location).status_code == 200
    text = client.get("/admin/moderation?kind=proposal&words=ville").text
    assert ("Une ville" in text, "La nuit" in text) == (True, False)
    assert client.get("/admin/proposals/99").status_code == 404


def test_it_lists_what_was_withdrawn(engine: Engine, client: FlaskClient, cast: Cast, number: int) -> None:
    with writing(engine=engine) as session:
        ada = cast.ada.account_id
        withdrawing.withdraw(session, proposal_id=number, account_id=ada, reason="Déjà fait", now=held.NOW)
    text = client.get("/admin/moderation?show=withdrawn").text
    assert ("Retirés (1)" in text, "Une ville fraîche" in text) == (True, True)
    assert client.get(item(client, number)).status_code == 200


def test_it_accepts_leads_to_the_next_and_undoes(client: FlaskClient, number: int) -> None:
    page = item(client, number)
    assert submit(client, f"{page}/decide", sent(page, 2, "show"), page=page).status_code == 303
    text = client.get(page).text
    assert "Lire le suivant" in text
    assert "Le texte attend de nouveau" in text
    assert submit(client, f"{page}/undo", {"words": "x" * 2001}, page=page).status_code == 422
    assert submit(client, f"{page}/undo", {"words": "Relue."}, page=page).status_code == 303
    assert submit(client, f"{page}/undo", {}, page=page).status_code == 409
    assert "Publier, ou laisser publié" in client.get(page).text


def test_it_refuses_with_reasons_only(client: FlaskClient, number: int) -> None:
    page = item(client, number)
    bare = submit(client, f"{page}/decide", sent(page, 2, "hide", words="Mon mot"), page=page)
    assert (bare.status_code, 'href="#reasons"' in bare.text, "Mon mot" in bare.text) == (422, True, True)
    whole = sent(page, 2, "hide", reasons=["unclear", "other"], words="Où ?")
    assert submit(client, f"{page}/decide", whole, page=page).status_code == 303
    assert submit(client, f"{page}/decide", whole, page=page).status_code == 409
    assert "On ne comprend pas" in client.get(page).text


def test_it_decides_what_was_read(client: FlaskClient, number: int) -> None:
    page = item(client, number)
    assert submit(client, f"{page}/decide", sent(page, 1, "show"), page=page).status_code == 409


def test_organisers_decide_of_news_alone(client: FlaskClient, acting: Acting, number: int) -> None:
    page = item(client, number)
    acting("Chiara", "organiser")
    text = client.get("/admin/moderation").text
    assert ("Rien n’attend" in text, "Une ville" in text) == (True, False)
    assert client.get(page).status_code == 404
    for act in ("decide", "undo", "note"):
        whole = sent(page, 2, "show", words="Bien")
        assert submit(client, f"{page}/{act}", whole, page="/admin/moderation").status_code == 404


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
