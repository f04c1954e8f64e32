"""The one inbox by pages: what was typed stays, many at once, undone at once; reporting and arguing."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import Acting

INBOX = "/admin/moderation"


@pytest.fixture
def number(engine: Engine, cast: Cast) -> int:
    with writing(engine=engine) as session:
        return held.accepted(session, cast.ada, cast.nadia)


def argued(client: FlaskClient, number: int, words: str, side: str = "for") -> str:
    page = f"/proposals/{number}/arguments"
    assert submit(client, page, {"side": side, "words": words}).status_code == 303
    return client.get(page).text


def test_it_says_that_a_first_argument_waits(client: FlaskClient, acting: Acting, number: int) -> None:
    acting("Bilal")
    assert "Personne d’autre ne le voit" in argued(client, number, "Moins de bruit.")
    acting("Gita")
    assert "Moins de bruit." not in client.get(f"/proposals/{number}/arguments").text
    assert "Moins de bruit." not in client.get(f"/proposals/{number}").text


def test_it_keeps_what_was_typed(client: FlaskClient, acting: Acting, number: int) -> None:
    acting("Bilal")
    page = f"/proposals/{number}/arguments"
    bare = submit(client, page, {"words": "Moins de bruit."})
    assert (bare.status_code, 'href="#side"' in bare.text, "Moins de bruit." in bare.text) == (
        422,
        True,
        True,
    )
    report = f"/report/proposal/{number}"
    bare = submit(client, report, {"reason": "other", "words": ""})
    assert (bare.status_code, 'href="#words"' in bare.text) == (422, True)
    assert submit(client, report, {"reason": "insult"}).status_code == 303
    assert "Vous avez signalé ce texte" in client.get(report).text


def test_it_decides_of_many_and_undoes(client: FlaskClient, acting: Acting, number: int) -> None:
    acting("Bilal")
    argued(client, number, "Moins de bruit.")
    argued(client, number, "Trop cher.", "against")
    acting("Nadia", "moderator")
    ticked = [f"{one}.1" for one in (2, 3)]
    bare = submit(client, f"{INBOX}/decide", {"items": ticked, "decision": "hide"}, page=INBOX)
    assert (bare.status_code, 'href="#reasons"' in bare.text) == (422, True)
    done = submit(client, f"{INBOX}/decide", {"items": ticked, "decision": "show"}, page=INBOX)
    text = client.get(done.location).text
    assert "2 textes décidés" in text
    assert "Trop cher." in client.get(f"/proposals/{number}").text
    undo = f"{INBOX}/undo/{done.location.partition('done=')[2].partition('&')[0]}"
    assert submit(client, undo, page=done.location).status_code == 303
    assert "Trop cher." not in client.get(f"/proposals/{number}").text


def test_it_shows_one_text_with_its_notes(client: FlaskClient, acting: Acting, number: int) -> None:
    acting("Bilal")
    argued(client, number, "Moins de bruit.")
    acting("Nadia", "moderator")
    page = f"{INBOX}/2"
    assert submit(client, f"{page}/note", {"words": " "}, page=page).status_code == 422
    assert submit(client, f"{page}/note", {"words": "Déjà vu"}, page=page).status_code == 303
    sent = {"items": "2.1", "decision": "hide", "reasons": "insult"}
    assert submit(client, f"{page}/decide", sent, page=page).status_code == 303
    text = client.get(page).text
    assert "Déjà vu" in text
    assert "La personne a été prévenue" in text


def test_it_narrows_by_the_address(client: FlaskClient, acting: Acting, number: int) -> None:
    acting("Nadia", "moderator")
    assert "Une ville fraîche" in client.get(f"{INBOX}?show=shown&mine=y&kind=proposal").text
    assert "Rien ici" in client.get(f"{INBOX}?show=shown&kind=argument&page=2").text
    assert client.get(f"{INBOX}/999").status_code == 404
