"""Organisers begin an edition, plan it and move it by pages."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.cycles.queries import editions
from challenge.cycles.rules.changes import ACT_NAMES, change
from challenge.cycles.rules.phases import ACTS
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from tests.cycles.planned import created, moved, planned
from tests.posting import submit

Acting = Callable[..., Visitor]


@pytest.fixture
def begun(engine: Engine, acting: Acting) -> None:
    acting("Chiara", "organiser")
    with writing(engine=engine) as session:
        planned(session)


def now_kept(engine: Engine) -> editions.Edition:
    with reading(engine=engine) as session:
        return editions.numbered(session, 1)


def test_it_begins_an_edition(engine: Engine, client: FlaskClient, acting: Acting) -> None:
    acting("Chiara", "organiser")
    sent = {"title_fr": "Une ville fraîche", "title_en": "A cool city"}
    assert submit(client, "/admin/cycle", sent).status_code == 303
    assert now_kept(engine).phase == "proposals"
    again = submit(client, "/admin/cycle", sent)
    assert (again.status_code, "n’en est pas encore" in again.text) == (409, True)


def test_it_shows_again_what_was_typed(client: FlaskClient, acting: Acting) -> None:
    acting("Chiara", "organiser")
    answer = submit(client, "/admin/cycle", {"title_fr": "Une ville fraîche", "title_en": ""})
    assert answer.status_code == 422
    assert "<title>Erreur\xa0: " in answer.text
    assert 'value="Une ville fraîche"' in answer.text


@pytest.mark.usefixtures("begun")
def test_it_plans_the_dates(engine: Engine, client: FlaskClient) -> None:
    sent = {"proposals_opens": "2030-01-01", "proposals_closes": "2030-02-01", "version": "2"}
    page = "/admin/cycle/1/dates"
    assert submit(client, page, sent).status_code == 303
    assert [one.phase for one in now_kept(engine).windows] == ["proposals"]
    assert submit(client, page, sent).status_code == 409  # the page was older than that change


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("day", ["2030-01-99", "tomorrow", "9999-12-31", "2030-02-02"])
def test_it_tells_which_day_is_wrong(client: FlaskClient, day: str) -> None:
    sent = {"proposals_opens": day, "proposals_closes": "2030-02-01"}
    answer = submit(client, "/admin/cycle/1/dates", sent)
    assert answer.status_code == 422
    assert 'href="#proposals_' in answer.text
    assert f'value="{day}"' in answer.text


@pytest.mark.usefixtures("begun")
def test_it_shows_what_a_move_changes_then_moves(engine: Engine, client: FlaskClient) -> None:
    page = "/admin/cycle/1/move?to=moderation"
    assert "Proposer un défi" in client.get(page).text
    sent = {"wanted": "moderation", "version": str(now_kept(engine).version)}
    assert submit(client, "/admin/cycle/1/move", sent, page=page).status_code == 303
    assert now_kept(engine).phase == "moderation"
    assert submit(client, "/admin/cycle/1/move", sent, page="/admin/cycle").status_code == 409


@pytest.mark.usefixtures("begun")
def test_it_asks_why_when_going_back(engine: Engine, client: FlaskClient) -> None:
    with writing(engine=engine) as session:
        moved(session, 1, "moderation")
    page = "/admin/cycle/1/move?to=proposals"
    answer = submit(client, "/admin/cycle/1/move", {"wanted": "proposals"}, page=page)
    assert (answer.status_code, "Écrivez pourquoi" in answer.text) == (422, True)
    submit(client, "/admin/cycle/1/move", {"wanted": "proposals", "reason": "Trop tôt"}, page=page)
    assert "Trop tôt" in client.get("/cycle").text


@pytest.mark.usefixtures("begun")
def test_it_tells_that_a_date_has_passed(client: FlaskClient) -> None:
    assert "La date prévue est passée" in client.get("/admin/cycle").text  # planned until June 2026


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize(("wanted", "status"), [("call", 409), ("nap", 404), ("", 404)])
def test_it_shows_no_move_that_is_not_allowed(client: FlaskClient, wanted: str, status: int) -> None:
    assert client.get(f"/admin/cycle/1/move?to={wanted}").status_code == status
    assert (
        submit(client, "/admin/cycle/1/move", {"wanted": wanted}, page="/admin/cycle").status_code == status
    )


def test_it_has_words_for_every_act() -> None:
    assert set(ACT_NAMES) == set(ACTS)
    found = change("shortlist", "referendum")
    assert list(found.starts) == [ACT_NAMES["vote"]]
    assert list(found.stops) == [ACT_NAMES["shortlist"]]


def test_it_tells_of_the_council_only_where_it_decides() -> None:
    votes, council = ACT_NAMES["vote"], ACT_NAMES["vote_in_council"]
    assert list(change("shortlist", "referendum", "council").starts) == [council]
    assert list(change("shortlist", "referendum", "council_after_referendum").starts) == [council, votes]
    assert list(change("shortlist", "referendum", "referendum").starts) == [votes]


@pytest.mark.usefixtures("begun")
def test_it_says_whose_dates_where_two_editions_run(engine: Engine, client: FlaskClient) -> None:
    assert client.get("/admin/cycle").text.count(">Planifier les dates</a>") == 1
    with writing(engine=engine) as session:
        first = editions.numbered(session, 1)
        moved(session, first.id, "moderation", "shortlist", "referendum", "call", "selection", "incubation")
        moved(session, first.id, "evaluation")
        created(session, "Une ville à pied")
    page = client.get("/admin/cycle").text.replace("\xa0", " ")
    assert 'href="/admin/cycle/2/dates">Planifier les dates de « Une ville à pied »</a>' in page
    assert 'href="/admin/cycle/1/dates">Planifier les dates de « Une ville fraîche »</a>' in page
