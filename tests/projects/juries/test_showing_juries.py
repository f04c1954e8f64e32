"""The jury's pages: what a juror opens and never opens, what organisers do."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.projects.models.juries import Juror
from challenge.projects.queries import juries
from challenge.projects.services import jury_conflicts as finding
from tests.posting import submit
from tests.projects.calling import NOW
from tests.projects.juries import seated
from tests.projects.juries.seated import SLUG, WHY

Acting = Callable[..., Visitor]
JURY = "/admin/calls/1/jury"
FILE = f"/jury/{SLUG}/AAAAAAAA"
WHOLE = {"score-use": "4", "comment-use": WHY, "score-care": "3", "comment-care": WHY}


@pytest.fixture
def jury(engine: Engine, acting: Acting) -> int:
    for name in ("Esther", "Bilal"):
        acting(name)
    return seated.held(engine)


def test_it_opens_every_page_of_organisers(client: FlaskClient, acting: Acting, jury: int) -> None:
    acting("Chiara", "organiser")
    for path in ("", "/members/1", "/conflicts", "/files", "/files/AAAAAAAA", "/blind", "/blind/AAAAAAAA"):
        assert client.get(JURY + path).status_code == 200, path
    for path in ("/members/99", "/files/ZZZZZZZZ", "/blind/ZZZZZZZZ"):
        assert client.get(JURY + path).status_code == 404, path
    assert client.get("/admin/calls/99/jury").status_code == 404


def test_it_goes_from_a_draft_to_a_review_that_is_given(
    client: FlaskClient, acting: Acting, jury: int
) -> None:
    acting("Esther", "juror")
    assert "Projet AAAAAAAA" in client.get(f"/jury/{SLUG}").text
    draft = submit(client, f"{FILE}/review", {"revision": "0", "score-use": "4", "act": "save"}, page=FILE)
    assert draft.status_code == 303
    wrong = submit(client, f"{FILE}/review", {"revision": "1", "score-use": "99", "act": "give"}, page=FILE)
    assert wrong.status_code == 422
    assert "error-summary" in wrong.text
    given = submit(client, f"{FILE}/review", {**WHOLE, "revision": "1", "act": "give"}, page=FILE)
    assert given.status_code == 303
    assert "Lire les autres avis" in client.get(FILE).text


def test_it_keeps_what_was_typed_in_a_tab_that_came_late(
    client: FlaskClient, acting: Acting, jury: int
) -> None:
    acting("Esther", "juror")
    submit(client, f"{FILE}/review", {**WHOLE, "revision": "0", "act": "save"}, page=FILE)
    late = {**WHOLE, "comment-use": "Une autre idée.", "revision": "0", "act": "save"}
    answer = submit(client, f"{FILE}/review", late, page=FILE)
    assert answer.status_code == 409
    assert "Une autre idée." in answer.text
    assert WHY in answer.text


def test_a_juror_never_opens_a_recused_file_by_any_route(
    client: FlaskClient, acting: Acting, engine: Engine, app: Flask, jury: int
) -> None:
    acting("Esther", "juror")
    with writing(engine=engine) as session:
        seat, number = seated.seat_of(session, "Esther"), 1
        seated.give(session, "Esther", "AAAAAAAA", 4, 4)
        finding.declare(session, seat=seat, application_id=number, words="C’est ma sœur.", now=NOW)
        session.get_one(Juror, seat.id).presides = True
    other = f"/jury/{SLUG}/BBBBBBBB"
    tried = []
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/jury/<slug>/<ref>"):
            path = rule.rule.replace("<slug>", SLUG).replace("<ref>", "AAAAAAAA")
            answer = client.get(path) if "GET" in (rule.methods or ()) else submit(client, path, page=other)
            tried.append((path, answer.status_code))
            assert "C’est ma sœur" in answer.text
            assert "Un vélo pour tous" not in answer.text
    assert {status for _, status in tried} == {403}
    assert len(tried) > 5
    assert "AAAAAAAA" not in client.get(f"/jury/{SLUG}").text
    with reading(engine=engine) as session:
        assert juries.given(juries.members(session, jury)) == 0


def test_it_shows_nothing_to_whoever_has_no_seat(client: FlaskClient, acting: Acting, jury: int) -> None:
    acting("Gita", "juror")
    for path in (f"/jury/{SLUG}", f"/jury/{SLUG}/statement", FILE, "/jury/elsewhere"):
        assert client.get(path).status_code == 404
    assert "aucun jury" in client.get("/jury").text


def test_it_asks_for_the_statement_first(client: FlaskClient, acting: Acting, engine: Engine) -> None:
    acting("Esther", "juror")
    with writing(engine=engine) as session:
        seated.juror(session, seated.jury_call(session), "Esther", signed=False)
    assert client.get(f"/jury/{SLUG}").location == f"/jury/{SLUG}/statement"
    page = f"/jury/{SLUG}/statement"
    wrong = submit(client, page, {"employers": "Ville", "sirens": "12"})
    assert wrong.status_code == 422
    assert "Ville" in wrong.text
    assert submit(client, page, {"employers": "Ville"}).status_code == 422
    assert submit(client, page, {"employers": "Ville", "sign": "y"}).status_code == 303
    with reading(engine=engine) as session:
        assert session.get_one(Juror, 1).signed_at is not None
        assert juries.facts_of(session, 1)["juror"].facts["employers"] == ["Ville"]


def test_it_says_what_is_wrong_with_an_invitation(client: FlaskClient, acting: Acting, jury: int) -> None:
    acting("Chiara", "organiser")
    answer = submit(client, f"{JURY}/members", {"email": "nobody@example.org"}, page=JURY)
    assert answer.status_code == 422
    assert "nobody@example.org" in answer.text
    acting("Hugo")
    acting("Chiara", "organiser")
    assert submit(client, f"{JURY}/members", {"email": "hugo@example.org"}, page=JURY).status_code == 303


def test_it_removes_a_juror_with_a_reason_only(client: FlaskClient, acting: Acting, jury: int) -> None:
    acting("Chiara", "organiser")
    page = f"{JURY}/members/1"
    assert submit(client, f"{page}/remove", {"reason": " "}, page=page).status_code == 422
    assert submit(client, f"{page}/remove", {"reason": "Elle déménage."}, page=page).status_code == 303
    assert "Elle déménage." in client.get(page).text
