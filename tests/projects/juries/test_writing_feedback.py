"""Feedback: written from reviews once the jury has closed, read by the team once awards are announced."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.foundation import clock
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.projects.models.calls import Call
from challenge.projects.models.juries import Juror, JuryConflict
from challenge.projects.queries import feedback
from challenge.projects.rules.jury import refusals
from challenge.projects.services import feedback as writing_back
from tests.posting import submit
from tests.projects.calling import NOW
from tests.projects.juries import seated
from tests.projects.juries.seated import SLUG, WHY
from tests.projects.juries.test_showing_deliberations import ROOM, opened, scored

Acting = Callable[..., Visitor]
PAGE = f"/jury/{SLUG}/AAAAAAAA/feedback"
TEAM = "/applications/AAAAAAAA/feedback"
SAID = "Votre budget convainc, vos délais moins."


@pytest.fixture
def closed(client: FlaskClient, engine: Engine, acting: Acting) -> None:
    """A jury that has closed; Esther presides."""
    acting("Farid")
    scored(engine, acting)
    opened(client, engine)
    submit(client, f"{ROOM}/close", page=ROOM)
    with writing(engine=engine) as session:
        session.get_one(Juror, 1).presides = True


def announced(engine: Engine) -> None:
    with writing(engine=engine) as session:
        session.get_one(Call, 1).announces_at = clock.now() - timedelta(minutes=1)


def test_it_is_written_by_the_president_and_read_once_announced(
    client: FlaskClient, engine: Engine, acting: Acting, closed: None
) -> None:
    acting("Esther", "juror")
    assert WHY in client.get(PAGE).text
    typed = {"text-use": SAID, "revision": "0", "act": "ready"}
    assert submit(client, PAGE, typed).status_code == 303
    acting("Farid")
    assert client.get(TEAM).status_code == 404
    announced(engine)
    assert SAID in client.get(TEAM).text
    assert "Esther" not in client.get(TEAM).text
    acting("Gita")
    assert client.get(TEAM).status_code == 404


def test_it_keeps_a_draft_from_the_team(
    client: FlaskClient, engine: Engine, acting: Acting, closed: None
) -> None:
    acting("Esther", "juror")
    submit(client, PAGE, {"text-use": SAID, "revision": "0", "act": "draft"})
    announced(engine)
    acting("Farid")
    assert client.get(TEAM).status_code == 404


def test_it_says_what_is_wrong_and_keeps_what_was_typed(
    client: FlaskClient, acting: Acting, closed: None
) -> None:
    acting("Esther", "juror")
    assert submit(client, PAGE, {"revision": "0", "act": "ready"}).status_code == 422
    submit(client, PAGE, {"text-use": SAID, "revision": "0", "act": "draft"})
    late = submit(client, PAGE, {"text-use": "Autre texte.", "revision": "0", "act": "draft"})
    assert late.status_code == 409
    assert "Autre texte." in late.text


def test_it_is_for_nobody_else(client: FlaskClient, acting: Acting, closed: None) -> None:
    acting("Bilal", "juror")
    assert client.get(PAGE).status_code == 403
    assert client.get(f"/jury/{SLUG}/feedback-texts").status_code == 403
    acting("Gita", "juror")
    assert client.get(PAGE).status_code == 404


def test_it_is_written_by_organisers_where_the_president_is_recused(
    client: FlaskClient, engine: Engine, acting: Acting, closed: None
) -> None:
    with writing(engine=engine) as session:
        session.add(
            JuryConflict(juror_id=1, application_id=1, kind="declared", value="Un lien", found_at=NOW)
        )
    acting("Esther", "juror")
    assert client.get(PAGE).status_code == 403
    assert "AAAAAAAA" not in client.get(f"/jury/{SLUG}/feedback-texts").text
    acting("Chiara", "organiser")
    page = "/admin/calls/1/jury/feedback"
    assert "récusée" in client.get(page).text
    typed = {"text-": SAID, "revision": "0", "act": "ready"}
    assert submit(client, f"{page}/AAAAAAAA", typed).status_code == 303


def test_it_waits_for_the_jury_to_close(session: Session) -> None:
    call_id = seated.jury_call(session)
    seated.file(session, call_id, "AAAAAAAA")
    with pytest.raises(refusals.FeedbackTooEarly):
        writing_back.require_officer(session, call_id, "AAAAAAAA", 900)
    assert feedback.listed(session, call_id) == []
