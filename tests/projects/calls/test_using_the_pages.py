"""Organisers prepare a call by pages; everybody reads it."""

import hashlib
import io
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.cycles.rules.refusals import NoEdition
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.projects.rules.call_drafts import sections
from tests.posting import submit
from tests.projects.calls.drafting import NOW, announced, begun, draft
from tests.voting.clock import now_is

Acting = Callable[..., Visitor]
DRAFTS = "/admin/calls/drafts"
MONEY = {"version": "1", "envelope_cents": "250 000", "least_cents": "10", "most_cents": "50", "share": "80"}


@pytest.fixture
def call(engine: Engine, client: FlaskClient, acting: Acting) -> str:
    """The address of a filled call in preparation."""
    now_is(client.application, NOW)
    acting("Chiara", "organiser")
    with writing(engine=engine) as session:
        return f"{DRAFTS}/{begun(session)}"


def fields(html: str) -> dict[str, str]:
    return dict(re.findall(r'name="([\w.]+)"[^>]* value="([^"]*)"', html))


def test_it_begins_a_call_and_lists_it(client: FlaskClient, call: str) -> None:
    answer = submit(client, DRAFTS, page="/admin/calls")
    assert answer.status_code == 303
    assert client.get(answer.location).text.count("À faire") == 10
    assert "Appel 2, sans titre encore" in client.get("/admin/calls").text


def test_it_says_when_a_call_may_be_begun_instead_of_offering_it(client: FlaskClient, acting: Acting) -> None:
    acting("Chiara", "organiser")
    page = client.get("/admin/calls").text
    assert NoEdition.msgid in page
    assert "Commencer un appel" not in page


def test_it_shows_every_section(client: FlaskClient, call: str) -> None:
    fresh = submit(client, DRAFTS, page="/admin/calls").location
    for section in sections.SECTIONS:
        for address in (f"{call}/{section}", f"{fresh}/{section}"):
            assert "Enregistrer" in client.get(address).text
        assert submit(client, f"{fresh}/{section}", {"version": "0"}).status_code == 303
        assert client.get(f"{fresh}/{section}").status_code == 200


def test_it_saves_and_goes_back_to_the_sections(client: FlaskClient, call: str) -> None:
    answer = submit(client, f"{call}/money", MONEY)
    assert (answer.status_code, answer.location) == (303, f"{call}?saved=money")


def test_it_keeps_what_is_wrong_and_says_where(client: FlaskClient, call: str) -> None:
    answer = submit(client, f"{call}/money", MONEY | {"most_cents": "beaucoup"})
    shown = client.get(answer.location).text
    assert 'href="#most_cents"' in shown
    assert 'value="beaucoup"' in shown
    assert f"{call}/money#most_cents" in client.get(f"{call}/check").text


def test_it_shows_both_texts_when_two_people_write(client: FlaskClient, call: str, acting: Acting) -> None:
    submit(client, f"{call}/money", MONEY)
    acting("Hugo", "organiser")
    answer = submit(client, f"{call}/money", MONEY | {"share": "60"})
    assert answer.status_code == 409
    assert "<td>80</td><td>60</td>" in answer.text
    assert "Chiara" in answer.text
    again = MONEY | {"share": "60", "version": fields(answer.text)["version"]}
    assert submit(client, f"{call}/money", again).status_code == 303


def test_it_adds_and_moves_conditions_without_a_script(
    engine: Engine, client: FlaskClient, call: str
) -> None:
    sent = {"version": "1", "join": "any", "conditions.0.fact": "place", "conditions.0.value": "Nord"}
    submit(client, f"{call}/eligibility", sent | {"act": "add.question"})
    rows = draft(engine, 1).contents["eligibility"]["conditions"]
    assert [one["fact"] for one in rows] == ["place", "question"]
    answer = submit(client, f"{call}/eligibility", {"version": "2", "act": "add.nothing"})
    assert answer.status_code == 303


def test_it_publishes_a_document_and_takes_it_away(client: FlaskClient, call: str) -> None:
    titles = {"title_fr": "Règlement", "title_en": "Rule book"}
    wrong = submit(client, f"{call}/files", titles | {"file": (io.BytesIO(b"MZ"), "reglement.pdf")})
    assert wrong.status_code == 422
    assert 'value="Règlement"' in wrong.text
    assert submit(client, f"{call}/files", titles).status_code == 422
    sent = titles | {"file": (io.BytesIO(b"%PDF-1.7"), "x.pdf")}
    assert submit(client, f"{call}/files", sent).status_code == 303
    assert "reglement.pdf" in client.get(f"{call}/files").text
    submit(client, f"{call}/files/remove", {"name": "reglement.pdf"}, page=f"{call}/files")
    assert "Aucun document" in client.get(f"{call}/files").text


def test_it_freezes_in_two_steps_and_shows_the_same_page(client: FlaskClient, call: str) -> None:
    assert "Demander au plus 40" in client.get(f"{call}/check").text
    seen = {"seen": fields(client.get(f"{call}/freeze").text)["seen"]}
    assert submit(client, f"{call}/freeze", seen).status_code == 422
    answer = submit(client, f"{call}/freeze", seen | {"reread": "y"})
    assert (answer.status_code, answer.location) == (303, "/admin/calls/1")
    assert "Il s’ouvre seul" in client.get("/admin/calls/1").text
    assert submit(client, f"{call}/money", MONEY, page="/account").status_code == 409
    assert "Conduire cet appel" in client.get(call).text


def test_it_is_read_by_everybody(engine: Engine, client: FlaskClient) -> None:
    now_is(client.application, NOW)
    assert "Aucun appel à projets" in client.get("/calls").text
    slug = announced(engine)
    shown = client.get(f"/calls/{slug}").text
    for words in ("Annoncé", "<strong>des arbres</strong>", "Il faut tout cela", "Utilité (poids 3)"):
        assert words in shown
    assert "Cool school yards" in client.get("/calls?lang=en").text
    assert client.get("/cycle?lang=fr").text.count("Candidatures du") == 1


def test_it_gives_the_bytes_that_its_fingerprint_names(engine: Engine, client: FlaskClient) -> None:
    now_is(client.application, NOW)
    slug = announced(engine)
    digest = hashlib.sha256(client.get(f"/calls/{slug}/rules.json").data).hexdigest()
    assert digest[:8] in client.get(f"/calls/{slug}").text
    with client.get(f"/calls/{slug}/documents/presentation-fr.md") as text:
        assert text.data.decode() == "Plantez **des arbres**."
    assert client.get(f"/calls/{slug}/documents/secret.pdf").status_code == 404
    assert client.get("/calls/none").status_code == 404


def test_it_cancels_with_a_public_reason(engine: Engine, client: FlaskClient, acting: Acting) -> None:
    now_is(client.application, NOW)
    slug = announced(engine)
    acting("Chiara", "organiser")
    wrong = submit(client, "/admin/calls/1/cancel", {"reason_fr": "Trop cher."})
    assert wrong.status_code == 422
    assert "Trop cher." in wrong.text
    sent = {"reason_fr": "Trop cher.", "reason_en": "Too dear."}
    assert submit(client, "/admin/calls/1/cancel", sent).status_code == 303
    assert "Too dear." in client.get(f"/calls/{slug}?lang=en").text
    assert "Annulé" in client.get("/calls?lang=fr").text


def test_it_lets_auditors_read(client: FlaskClient, call: str, acting: Acting) -> None:
    acting("Esther", "auditor")
    for path in (
        "/admin/calls",
        call,
        f"{call}/money",
        f"{call}/eligibility",
        f"{call}/files",
        f"{call}/check",
    ):
        shown = client.get(path)
        assert shown.status_code == 200
        assert 'method="post" action="/admin' not in shown.text
    assert client.get(f"{call}/freeze").status_code == 403


def test_it_throws_away_after_asking(client: FlaskClient, call: str) -> None:
    assert submit(client, f"{call}/drop").status_code == 303
    assert client.get(call).status_code == 404


@pytest.mark.parametrize("path", ["404", "404/money", "404/check", "404/files", "1/nothing"])
def test_it_knows_no_other_call_or_section(client: FlaskClient, call: str, path: str) -> None:
    assert client.get(f"{DRAFTS}/{path}").status_code == 404
    assert client.get("/admin/calls/404").status_code == 404


def test_it_offers_election_officers_what_is_theirs(
    engine: Engine, client: FlaskClient, acting: Acting
) -> None:
    announced(engine)
    acting("Hugo", "election_officer")
    shown = client.get("/admin/calls/1")
    assert shown.status_code == 200
    assert "/admin/calls/1/questions" not in shown.text
    assert "/admin/calls/1/workshops" not in shown.text
