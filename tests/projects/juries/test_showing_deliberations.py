"""The pages of the ranking, of the deliberation, and what everybody reads once the jury has closed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation import clock
from challenge.foundation.canonical import fingerprint
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.projects.models.calls import Call
from challenge.projects.models.deliberations import Deliberation
from challenge.projects.queries import jury_runs
from challenge.projects.services import jury_reports
from tests.posting import submit
from tests.projects.calling import NOW
from tests.projects.juries import seated
from tests.projects.juries.seated import SLUG

Acting = Callable[..., Visitor]
JURY = "/admin/calls/1/jury"
ROOM = f"{JURY}/deliberation"
PUBLIC = f"/calls/{SLUG}/jury"
WHY = "Elle complète les autres projets retenus."


def scored(engine: Engine, acting: Acting, **changes: object) -> None:
    """Two files, read and scored by two jurors; Chiara conducts."""
    for name in ("Esther", "Bilal"):
        acting(name)
    seated.held(engine, **changes)
    with writing(engine=engine) as session:
        for name in ("Esther", "Bilal"):
            seated.give(session, name, "AAAAAAAA", 5, 4)
            seated.give(session, name, "BBBBBBBB", 2, 2)
    acting("Chiara", "organiser")


def reported(engine: Engine) -> None:
    with writing(engine=engine) as session:
        run = jury_runs.last(session, 1, "report")
        assert run is not None
        jury_reports.make(session, {"run": run.id}, NOW)


def opened(client: FlaskClient, engine: Engine) -> None:
    submit(client, f"{ROOM}/open", page=ROOM)
    reported(engine)
    submit(client, f"{ROOM}/notes", {"present": ["1", "2"], "minutes": "Dit."}, page=ROOM)


def announced(engine: Engine) -> None:
    with writing(engine=engine) as session:
        session.get_one(Call, 1).announces_at = clock.now() - timedelta(minutes=1)


@pytest.fixture
def jury(engine: Engine, acting: Acting) -> None:
    scored(engine, acting)


def test_it_shows_the_quality_when_the_job_has_made_it(
    client: FlaskClient, engine: Engine, jury: None
) -> None:
    page = f"{JURY}/quality"
    assert submit(client, page).status_code == 303
    assert "Le rapport se calcule" in client.get(page).text
    assert submit(client, page).status_code == 409
    reported(engine)
    assert "Moyenne des notes données" in client.get(page).text
    assert "Projet AAAAAAAA" in client.get(f"{JURY}/ranking").text


def test_it_says_at_its_field_what_is_wrong_with_an_exception(
    client: FlaskClient, engine: Engine, jury: None
) -> None:
    opened(client, engine)
    typed = {"ref": "AAAAAAAA", "verdict": "selected", "amount": "beaucoup", "reason": WHY, "authors": ["1"]}
    answer = submit(client, f"{ROOM}/exceptions", typed, page=ROOM)
    assert answer.status_code == 422
    assert 'id="amount-error"' in answer.text
    assert WHY in answer.text
    short = {**typed, "verdict": "not_selected", "reason": "ok"}
    assert 'id="reason-error"' in submit(client, f"{ROOM}/exceptions", short, page=ROOM).text


def test_it_goes_from_the_ranking_to_a_decision(client: FlaskClient, engine: Engine, jury: None) -> None:
    opened(client, engine)
    typed = {"ref": "aaaaaaaa", "verdict": "not_selected", "reason": WHY, "authors": ["1", "2"]}
    assert submit(client, f"{ROOM}/exceptions", typed, page=ROOM).status_code == 303
    assert WHY in client.get(ROOM).text
    assert submit(client, f"{ROOM}/close", page=ROOM).status_code == 303
    assert "Le jury a rendu sa décision" in client.get(ROOM).text
    assert client.get(JURY).status_code == 200
    assert client.get(f"/jury/{SLUG}").status_code == 403


def test_it_offers_to_share_files_out_until_the_jury_has_closed(
    client: FlaskClient, engine: Engine, jury: None
) -> None:
    pages = (f"{JURY}/files", f"{JURY}/files/AAAAAAAA")
    for page in pages:
        assert f'action="{JURY}/files' in client.get(page).text
    opened(client, engine)
    submit(client, f"{ROOM}/close", page=ROOM)
    for page in pages:
        assert f'action="{JURY}/files' not in client.get(page).text
        assert "Aucune candidature n’est plus confiée" in client.get(page).text


def test_it_says_that_a_cancelled_call_shares_nothing_out(
    client: FlaskClient, engine: Engine, jury: None
) -> None:
    with writing(engine=engine) as session:
        session.get_one(Call, 1).state = "cancelled"
    shown = client.get(f"{JURY}/files").text
    assert "Cet appel est annulé" in shown
    assert "Répartir les candidatures" not in shown


def test_it_tells_everybody_the_exceptions_once_announced(
    client: FlaskClient, engine: Engine, jury: None
) -> None:
    assert client.get(PUBLIC).status_code == 404
    assert f'href="{PUBLIC}"' not in client.get(f"/calls/{SLUG}").text
    opened(client, engine)
    typed = {"ref": "AAAAAAAA", "verdict": "not_selected", "reason": WHY, "authors": ["1"]}
    submit(client, f"{ROOM}/exceptions", typed, page=ROOM)
    submit(client, f"{ROOM}/close", page=ROOM)
    assert f'href="{PUBLIC}"' in client.get(f"/calls/{SLUG}").text
    before = client.get(PUBLIC).text
    assert "Esther" in before
    assert WHY not in before
    assert "Projet AAAAAAAA" not in before
    assert client.get(f"{PUBLIC}.json").status_code == 404
    announced(engine)
    assert WHY in client.get(PUBLIC).text
    with writing(engine=engine) as session:
        printed = session.get_one(Deliberation, 1).fingerprint
    assert fingerprint(client.get(f"{PUBLIC}.json").text) == printed


def test_it_never_names_a_juror_where_the_rules_hide_names(
    client: FlaskClient, engine: Engine, acting: Acting
) -> None:
    acting("Farid")
    scored(engine, acting, names_hidden=True)
    opened(client, engine)
    submit(client, f"{ROOM}/close", page=ROOM)
    announced(engine)
    for visitor in (("Farid",), ("Gita",)):
        acting(*visitor)
        for path in (PUBLIC, f"{PUBLIC}.json", f"/calls/{SLUG}"):
            text = client.get(path).text
            assert "Esther" not in text
            assert "Bilal" not in text
