"""Officers prepare a referendum by pages; organisers and auditors read them."""

import io
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import reading
from challenge.foundation.visitors import Visitor
from challenge.voting.queries import drafts as kept
from tests.posting import submit
from tests.voting.clock import now_is
from tests.voting.drafts.drafting import NOW, begun, page

Acting = Callable[..., Visitor]
DRAFTS = "/admin/referendums/drafts"
QUESTION = {"version": "1", "question.fr": "Quel défi ?", "question.en": "Which challenge?"}
LEGAL = {"legal.fr": "Consultation.", "legal.en": "Consultation."}


@pytest.fixture
def draft(engine: Engine, client: FlaskClient, acting: Acting) -> str:
    """The address of a filled draft, read on a day before its window."""
    now_is(client.application, NOW)
    acting("Chiara", "election_officer")
    return f"{DRAFTS}/{begun(engine)}"


def fields(html: str) -> dict[str, str]:
    """What a form's inputs of one line hold."""
    return dict(re.findall(r'name="([\w.]+)"[^>]* value="([^"]*)"', html))


def test_it_begins_a_draft_and_lists_it(engine: Engine, client: FlaskClient, draft: str) -> None:
    answer = submit(client, DRAFTS, page="/admin/referendums")
    assert answer.status_code == 303
    listed = client.get("/admin/referendums").text
    assert "Quels défis approuvez-vous" in listed
    assert "Brouillon 2, sans question encore" in listed
    assert client.get(answer.location).text.count("À faire") == 8


def test_it_proposes_what_the_city_decided(client: FlaskClient, draft: str) -> None:
    fresh = submit(client, DRAFTS, page="/admin/referendums").location
    assert "L.131-1" in client.get(f"{fresh}/question").text
    assert 'value="16"' in client.get(f"{fresh}/electorate").text


def test_it_saves_a_section_and_goes_back_to_the_tasks(client: FlaskClient, draft: str) -> None:
    answer = submit(client, f"{draft}/question", QUESTION | LEGAL)
    assert (answer.status_code, answer.location) == (303, f"{draft}?saved=question")
    assert "Quel défi ?" in client.get(answer.location).text.replace("\xa0", " ")


def test_it_keeps_what_is_wrong_and_says_where(client: FlaskClient, draft: str) -> None:
    answer = submit(client, f"{draft}/question", QUESTION | {"question.en": ""} | LEGAL)
    assert (answer.status_code, answer.location) == (303, f"{draft}/question")
    shown = client.get(answer.location).text
    assert 'href="#question.en"' in shown
    assert "Quel défi ?" in shown


def test_it_shows_both_texts_when_two_people_write(client: FlaskClient, draft: str, acting: Acting) -> None:
    submit(client, f"{draft}/question", QUESTION | LEGAL)
    acting("Hugo", "election_officer")
    mine = QUESTION | LEGAL | {"question.fr": "Mon défi ?"}
    answer = submit(client, f"{draft}/question", mine)
    assert answer.status_code == 409
    assert "<td>Quel défi ?</td><td>Mon défi ?</td>" in answer.text
    assert "Chiara" in answer.text
    again = mine | {"version": fields(answer.text)["version"]}
    assert submit(client, f"{draft}/question", again).status_code == 303


def test_it_changes_rows_without_a_script(engine: Engine, client: FlaskClient, draft: str) -> None:
    sent = {"version": "1", "act": "up.1", "trustees.0.name": "Ada", "trustees.1.name": "Hugo"}
    answer = submit(client, f"{draft}/trustees", sent)
    assert answer.location == f"{draft}/trustees"
    names = [row["name"] for row in page(engine, 1).contents["trustees"]["trustees"]]
    assert names == ["Hugo", "Ada"]


@pytest.mark.parametrize("sent", [{}, {"version": "x"}, {"version": "-1"}, {"version": "1", "act": "x" * 99}])
def test_it_refuses_what_is_no_form_of_ours(client: FlaskClient, draft: str, sent: dict[str, str]) -> None:
    assert submit(client, f"{draft}/question", sent).status_code == 400


def test_it_refuses_a_text_without_end(client: FlaskClient, draft: str) -> None:
    sent = QUESTION | LEGAL | {"question.fr": "x" * 10_001}
    assert submit(client, f"{draft}/question", sent).status_code == 413


def test_it_lists_everything_wrong_with_a_way_to_it(client: FlaskClient, draft: str) -> None:
    submit(client, f"{draft}/question", {"version": "1"})
    shown = client.get(f"{draft}/check").text
    assert f"{draft}/question#question.en" in shown
    assert client.get(f"{draft}/freeze").text.count("Voir pourquoi") == 1


def test_it_freezes_in_two_steps(engine: Engine, client: FlaskClient, draft: str) -> None:
    shown = client.get(f"{draft}/freeze").text
    seen = {"seen": fields(shown)["seen"]}
    assert submit(client, f"{draft}/freeze", seen).status_code == 422
    answer = submit(client, f"{draft}/freeze", seen | {"reread": "y"})
    uuid = page(engine, 1).uuid
    assert (answer.status_code, answer.location) == (303, f"/admin/referendums/{uuid}")
    assert "Ce brouillon est gelé" in client.get(draft).text
    assert submit(client, f"{draft}/question", QUESTION, page="/admin/referendums").status_code == 409


def test_it_previews_the_public_page(client: FlaskClient, draft: str) -> None:
    shown = client.get(f"{draft}/check").text
    assert "Les programmes de l’isoloir" in shown
    assert "Tout est juste" in shown


def test_it_gives_a_file_that_comes_back(engine: Engine, client: FlaskClient, draft: str) -> None:
    file = client.get(f"{draft}/rules.toml").data
    sent = {"file": (io.BytesIO(file), "referendum.toml")}
    answer = submit(client, DRAFTS, sent, page="/admin/referendums")
    assert answer.status_code == 303
    with reading(engine=engine) as session:
        before, after = (kept.page(session, number).contents for number in (1, 2))
    for row in after["options"]["options"]:
        row["reason"] = "Voté par le conseil."
    assert after == before


def test_it_refuses_a_file_that_is_none(client: FlaskClient, draft: str) -> None:
    sent = {"file": (io.BytesIO(b"question = "), "referendum.toml")}
    answer = submit(client, DRAFTS, sent, page="/admin/referendums")
    assert answer.status_code == 400
    assert 'href="#file"' in answer.text


def test_it_drops_a_draft_after_asking(client: FlaskClient, draft: str) -> None:
    assert submit(client, f"{draft}/drop").status_code == 303
    assert "abandonné" in client.get(draft).text
    assert submit(client, f"{draft}/drop", page="/admin/referendums").status_code == 409


@pytest.mark.parametrize("role", ["organiser", "auditor"])
def test_it_lets_others_read(client: FlaskClient, draft: str, acting: Acting, role: str) -> None:
    acting("Esther", role)
    for path in ("/admin/referendums", draft, f"{draft}/question", f"{draft}/trustees", f"{draft}/check"):
        shown = client.get(path)
        assert shown.status_code == 200
        assert 'method="post" action="/admin' not in shown.text
    assert client.get(f"{draft}/freeze").status_code == 403


def test_it_knows_no_other_draft_or_section(client: FlaskClient, draft: str) -> None:
    assert client.get(f"{DRAFTS}/404").status_code == 404
    assert client.get(f"{DRAFTS}/404/check").status_code == 404
    assert client.get(f"{draft}/weather").status_code == 404


def test_it_says_when_a_referendum_cannot_be_prepared(client: FlaskClient, acting: Acting) -> None:
    acting("Chiara", "election_officer")
    answer = submit(client, DRAFTS, page="/admin/referendums")
    assert answer.status_code == 409
    assert "Aucune édition" in answer.text
