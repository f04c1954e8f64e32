"""A file's documents, for a juror who may read it: never once recused or removed, never in blind reading."""

import io
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, delete

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.projects import papers
from challenge.projects.models.juries import Juror, JuryAssignment
from challenge.projects.services import juries as seating
from challenge.projects.services import jury_conflicts as finding
from tests.projects.calling import NOW
from tests.projects.completeness.samples import whole
from tests.projects.juries import seated
from tests.projects.juries.seated import OFFICER, SLUG

Acting = Callable[..., Visitor]
PDF = b"%PDF-1.4 devis %%EOF"
FILE = f"/jury/{SLUG}/AAAAAAAA"
QUOTE = f"{FILE}/attachments/quote"


def jury(app: Flask, engine: Engine, acting: Acting, **changes: object) -> int:
    """Esther reads a file with its quote; the number of her seat."""
    acting("Esther", "juror")
    with app.app_context():
        digest = papers.store().put(io.BytesIO(PDF), limit=100)
    told = {"name": "devis.pdf", "sha256": digest, "media_type": "application/pdf", "size": len(PDF)}
    with writing(engine=engine) as session:
        call_id = seated.jury_call(session, **changes)
        number = seated.file(
            session, call_id, "AAAAAAAA", content={**whole(), "attachments": {"quote": told}}
        )
        return seated.juror(session, call_id, "Esther", files=[number])


def test_it_opens_a_document_of_a_file_to_its_juror(
    app: Flask, client: FlaskClient, engine: Engine, acting: Acting
) -> None:
    jury(app, engine, acting)
    assert f'href="{QUOTE}">devis.pdf' in client.get(FILE).text
    with client.get(QUOTE) as answer:
        assert (answer.status_code, answer.data) == (200, PDF)
        assert "attachment" in answer.headers["Content-Disposition"]
        assert "no-store" in answer.headers["Cache-Control"]
    assert client.get(f"{FILE}/attachments/other").status_code == 404


def test_it_opens_none_in_a_blind_reading(
    app: Flask, client: FlaskClient, engine: Engine, acting: Acting
) -> None:
    jury(app, engine, acting, blind=True)
    assert "devis.pdf" not in client.get(FILE).text
    answer = client.get(QUOTE)
    assert answer.status_code == 403
    assert "sans noms" in answer.text


def recused(engine: Engine, _seat: int) -> None:
    with writing(engine=engine) as session:
        seat = seated.seat_of(session, "Esther")
        finding.declare(session, seat=seat, application_id=1, words="C’est ma sœur.", now=NOW)


def removed(engine: Engine, seat: int) -> None:
    with writing(engine=engine) as session:
        seating.remove(session, call_id=1, juror_id=seat, reason="Elle part.", actor=OFFICER, now=NOW)


def not_given(engine: Engine, seat: int) -> None:
    with writing(engine=engine) as session:
        session.execute(delete(JuryAssignment).where(JuryAssignment.juror_id == seat))


def unsigned(engine: Engine, seat: int) -> None:
    with writing(engine=engine) as session:
        session.get_one(Juror, seat).signed_at = None


@pytest.mark.parametrize(
    ("loses", "status"), [(recused, 403), (removed, 404), (not_given, 404), (unsigned, 409)]
)
def test_it_opens_none_to_whoever_may_not_read_the_file(
    app: Flask,
    client: FlaskClient,
    engine: Engine,
    acting: Acting,
    loses: Callable[[Engine, int], None],
    status: int,
) -> None:
    loses(engine, jury(app, engine, acting))
    assert client.get(QUOTE).status_code == status
