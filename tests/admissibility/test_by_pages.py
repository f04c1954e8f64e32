"""Chiara says the grid, Nadia answers, Chiara publishes, Ada appeals, Chiara answers: by forms."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation import clock
from challenge.foundation.transaction import writing as transaction
from tests.admissibility.studied import CRITERIA, WORDS
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.conftest import cast as cast
from tests.proposals.held import Acting

DESK = "/admin/admissibility"
GRID = {"criteria": CRITERIA, "days": "60", "appeal_days": "15"}
ANSWER = {"version": "0", "met-1": "yes", "reason-1": "Toute la ville.", "met-2": "no"}
ANSWER |= {"reason-2": "Elle est à l’État.", "service": "Eau", "study": "Faisable.", "cost": "1200"}


@pytest.fixture
def number(engine: Engine, cast: Cast, acting: Acting) -> int:
    """Ada's accepted proposal; Chiara is there."""
    with transaction(engine=engine) as session:
        made = held.accepted(session, cast.ada, cast.nadia, "Une rivière")
    acting("Chiara", "organiser")
    return made


def answered(client: FlaskClient, acting: Acting, number: int) -> None:
    """Published, by Nadia's answer."""
    assert submit(client, f"{DESK}/grid", GRID, page=DESK).status_code == 303
    acting("Nadia", "moderator")
    assert submit(client, f"{DESK}/{number}", ANSWER).status_code == 303
    acting("Chiara", "organiser")
    assert submit(client, f"{DESK}/publish", page=DESK).status_code == 303


def test_it_goes_from_the_grid_to_the_appeal(client: FlaskClient, acting: Acting, number: int) -> None:
    answered(client, acting, number)
    acting("Ada")
    page = f"/proposals/{number}/answer"
    assert "Elle est à l’État." in client.get(page).text
    assert "non recevable" in client.get(f"/proposals/{number}").text
    assert submit(client, f"/proposals/{number}/appeal", {"words": WORDS}, page=page).status_code == 303
    acting("Nadia", "moderator")
    assert "Quelqu’un d’autre y répond" in client.get(f"{DESK}/{number}").text
    acting("Chiara", "organiser")
    said = {"outcome": "admissible", "words": WORDS}
    assert submit(client, f"{DESK}/{number}/appeal", said, page=f"{DESK}/{number}").status_code == 303
    assert "par une autre personne" in client.get(page).text


def test_forms_say_what_is_missing_and_keep_the_rest(client: FlaskClient, number: int) -> None:
    wrong = submit(client, f"{DESK}/grid", {"criteria": "Utile ?", "days": "60"}, page=DESK)
    assert (wrong.status_code, "Utile ?" in wrong.text) == (422, True)
    assert submit(client, f"{DESK}/grid", GRID, page=DESK).status_code == 303
    wrong = submit(client, f"{DESK}/{number}", {"version": "0", "study": "Trois ans."})
    assert wrong.status_code == 422
    for words in ("Répondez oui ou non", "Trois ans."):
        assert words in wrong.text


def test_nobody_reads_it_before_it_is_published(client: FlaskClient, number: int) -> None:
    assert submit(client, f"{DESK}/grid", GRID, page=DESK).status_code == 303
    assert submit(client, f"{DESK}/{number}", ANSWER).status_code == 303
    assert client.get(f"/proposals/{number}/answer").status_code == 404
    assert "Publier cette réponse" in client.get(DESK).text


def test_it_tells_what_is_overdue(client: FlaskClient, number: int, travel: Acting) -> None:
    assert submit(client, f"{DESK}/grid", GRID, page=DESK).status_code == 303
    travel(held.NOW + timedelta(days=62) - clock.now())
    assert "En retard de 2 jours" in client.get(DESK).text


def test_everybody_sees_that_it_goes_no_further(client: FlaskClient, acting: Acting, number: int) -> None:
    answered(client, acting, number)
    acting("Bilal")
    page = client.get(f"/proposals/{number}").text
    top = page.partition("Le problème")[0]
    assert "Acceptée<" not in page
    assert re.search(r'class="tag tag-annulled">Non recevable<', top)
    assert "Elle est à l’État." in top
    assert "on ne peut plus la soutenir" in page
    for listed in ("/proposals", "/admin/shortlist"):
        acting("Chiara", "organiser")
        assert 'class="tag tag-annulled">Non recevable<' in client.get(listed).text
    acting("Ada")
    assert "La ville a jugé votre proposition non recevable" in client.get(f"/proposals/{number}").text
    assert 'class="tag tag-annulled">Non recevable<' in client.get("/proposals/mine").text


def test_the_search_and_open_data_say_it_too(client: FlaskClient, acting: Acting, number: int) -> None:
    (before,) = client.get("/api/v1/proposals").get_json()["items"]
    assert before["admissibility"] is None
    assert "Non recevable" not in client.get("/search?q=rivière").text
    answered(client, acting, number)
    (after,) = client.get("/api/v1/proposals").get_json()["items"]
    assert after["admissibility"] == "inadmissible"
    assert client.get("/opendata/proposals.csv").text.strip().endswith("inadmissible")
    assert 'class="tag tag-annulled">Non recevable<' in client.get("/search?q=rivière").text


def test_what_was_typed_stays_when_another_answered(client: FlaskClient, number: int) -> None:
    assert submit(client, f"{DESK}/grid", GRID, page=DESK).status_code == 303
    assert submit(client, f"{DESK}/{number}", ANSWER).status_code == 303
    again = submit(client, f"{DESK}/{number}", ANSWER | {"study": "Faisable en trois ans."})
    assert (again.status_code, "Faisable en trois ans." in again.text) == (409, True)
    assert 'name="version" value="1"' in again.text
