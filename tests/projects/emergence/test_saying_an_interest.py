"""Five lines, for those who help; nobody else reads them."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.foundation.transaction import reading
from challenge.projects.queries import interests
from challenge.projects.queries.team_files import team_file
from challenge.projects.rules import emergence as rules
from challenge.projects.rules.call_refusals import CallNotFound
from challenge.projects.services import applying, emergence, emergence_data
from tests.posting import submit
from tests.projects.call_sheets.samples import SHEET
from tests.projects.emergence.preparing import NOW, SLUG, Acting, opened

LINES = {
    "title": "Vélos cargos",
    "problem": "Trop de camions",
    "idea": "Prêter",
    "audience": "Tous",
    "missing": "Un local",
}


@pytest.fixture
def ada(engine: Engine, client: FlaskClient, acting: Acting) -> int:
    opened(engine, client)
    return acting("Ada").account_id


def test_it_keeps_one_interest_for_each_person(session: Session, ada: int) -> None:
    for title in ("Vélos", "Vélos\n cargos "):
        emergence.say(session, slug=SLUG, account_id=ada, typed=LINES | {"title": title}, now=NOW)
    found = interests.of_account(session, 1, ada)
    assert found is not None
    assert (found.title, found.who, interests.number(session, 1)) == ("Vélos cargos", "Ada", 1)
    assert interests.of_account(session, 1, ada + 1) is None


def test_it_says_every_line_that_is_wrong(session: Session, ada: int) -> None:
    typed = LINES | {"idea": " ", "missing": "x" * 301}
    with pytest.raises(rules.LinesWrong) as refused:
        emergence.say(session, slug=SLUG, account_id=ada, typed=typed, now=NOW)
    assert set(refused.value.faults) == {"idea", "missing"}


def test_it_closes_with_the_last_moment_to_start(session: Session, ada: int) -> None:
    late = SHEET.moments.last_start + timedelta(seconds=1)
    with pytest.raises(rules.EmergenceClosed):
        emergence.say(session, slug=SLUG, account_id=ada, typed=LINES, now=late)
    with pytest.raises(CallNotFound):
        emergence.say(session, slug="none", account_id=ada, typed=LINES, now=NOW)


def test_it_goes_along_with_a_started_application(session: Session, ada: int) -> None:
    emergence.say(session, slug=SLUG, account_id=ada, typed=LINES, now=NOW)
    ref = applying.start(session, slug=SLUG, account_id=ada, language="fr", now=NOW)
    found = team_file(session, ref, ada)
    assert found.fields["project.title"].value == "Vélos cargos"
    assert found.fields["project.description"].value == "Trop de camions\n\nPrêter"
    again = applying.start(session, slug=SLUG, account_id=ada, language="fr", now=NOW)
    assert again == ref  # nobody wrote in it yet


def test_it_forgets_an_account(session: Session, ada: int) -> None:
    emergence.say(session, slug=SLUG, account_id=ada, typed=LINES, now=NOW)
    assert "Vélos cargos" in str(emergence_data.export(session, ada))
    emergence_data.erase(session, ada, NOW)
    assert interests.number(session, 1) == 0


def test_it_is_said_by_a_page_and_read_by_who_helps(
    engine: Engine, client: FlaskClient, ada: int, acting: Acting
) -> None:
    page = f"/calls/{SLUG}/interest"
    wrong = submit(client, page, LINES | {"idea": ""})
    assert wrong.status_code == 422
    assert 'href="#idea"' in wrong.text
    assert 'value="Un local"' in wrong.text
    assert submit(client, page, LINES).status_code == 303
    assert 'value="Prêter"' in client.get(page).text
    for role in ("mentor", "organiser"):
        acting("Inès", role)
        assert "Trop de camions" in client.get("/admin/calls/1/interests").text
    assert "Trop de camions" not in client.get(page).text  # another person's own page
    acting("Ada")
    submit(client, f"{page}/remove", page=page)
    with reading(engine=engine) as session:
        assert interests.number(session, 1) == 0


@pytest.mark.parametrize("path", ["interest", "people", "people/letters", "help"])
def test_it_asks_to_sign_in(client: FlaskClient, engine: Engine, path: str) -> None:
    assert client.get(f"{opened(engine, client)}/{path}").status_code == 303


def test_it_knows_no_other_call(client: FlaskClient, ada: int, acting: Acting) -> None:
    for path in ("interest", "people", "people/letters", "workshops", "help"):
        assert client.get(f"/calls/none/{path}").status_code == 404
    acting("Chiara", "organiser")
    for path in ("interests", "workshops"):
        assert client.get(f"/admin/calls/404/{path}").status_code == 404
