"""The minutes certify what happened, as a page and as a PDF, in both languages."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading, writing
from challenge.notices.models import Announcement
from challenge.voting.belenios import serial
from challenge.voting.services import complaints
from tests.voting import holding, samples
from tests.voting.clock import now_is
from tests.voting.conduct import deciding

CHOICES = [[[1, 0, 1]], [[1, 1, 0]], [[1, 0, 0]]]
WINDOW = {
    "opens_at": samples.OPENS_AT,
    "closes_at": samples.CLOSES_AT - timedelta(hours=2),
    "complaint_hours": 48,
    "maximum_extension_hours": 24,
}


@pytest.fixture
def eventful(engine: Engine) -> holding.Holding:
    """A vote that was suspended, resumed, extended, and complained about."""
    held = holding.opened(engine, voters=3, window=WINDOW)
    for voter, choice in enumerate(CHOICES):
        held.vote(voter, choice)
    deciding.decide(held, "suspend", reason="Coupure.", reason_en="Outage.")
    deciding.decide(held, "resume", reason="Rétabli.")
    deciding.decide(held, "extend", reason="Deux heures perdues.", closes_at=samples.CLOSES_AT)
    written = complaints.Written("Ada", "ada@example.org", "fr", "Trop long.")
    with writing(engine=engine) as session:
        complaints.receive(session, uuid=held.uuid, written=written, network="", now=samples.DURING)
        complaints.answer(
            session,
            uuid=held.uuid,
            number=1,
            outcome="dismissed",
            text="Les règles sont suivies.",
            officer=deciding.CHIARA,
            now=samples.DURING,
        )
    held.close()
    held.decrypt()
    held.tally()
    held.publish()
    return held


def test_it_tells_all_that_happened(eventful: holding.Holding, client: FlaskClient) -> None:
    page = client.get(f"/referendums/{eventful.uuid}/minutes").text
    for said in (
        "Coupure.",
        "Rétabli.",
        "Vote prolongé jusqu’au mardi 8 décembre 2026",
        "Chiara Rossi",
        "Aucune réclamation ne retire un bulletin",
        "Aucun incident n’a été noté",
        serial.sha256_hex(eventful.archive())[:8],
    ):
        assert said in page, said
    assert "Trop long." not in page


def test_it_speaks_english(eventful: holding.Holding, client: FlaskClient) -> None:
    page = client.get(f"/referendums/{eventful.uuid}/minutes?lang=en").text
    assert ("Outage." in page, "Minutes" in page, "1. The vote" in page) == (True, True, True)


@pytest.mark.parametrize(("language", "tag"), [("fr", b"fr-FR"), ("en", b"en-GB")])
def test_it_prints_the_same_bytes_for_the_same_facts(
    eventful: holding.Holding, client: FlaskClient, app: Flask, language: str, tag: bytes
) -> None:
    address = f"/referendums/{eventful.uuid}/minutes.pdf?lang={language}"
    first = client.get(address)
    now_is(app, samples.DECRYPTS_AT + timedelta(days=400))
    assert (first.mimetype, first.data[:5]) == ("application/pdf", b"%PDF-")
    assert b"/Lang (%s)" % tag in first.data
    assert client.get(address).data == first.data


def test_it_certifies_a_vote_without_a_result(engine: Engine, client: FlaskClient) -> None:
    few, annulled = holding.opened(engine, voters=1), holding.freeze(engine)
    few.vote(0, [[1, 0, 0]])
    assert client.get(f"/referendums/{few.uuid}/minutes").status_code == 404
    few.close()
    deciding.decide(annulled, "annul", reason="Question mal posée.")
    assert "rien n’est dépouillé" in client.get(f"/referendums/{few.uuid}/minutes").text
    assert "Question mal posée." in client.get(f"/referendums/{annulled.uuid}/minutes").text
    assert client.get(f"/referendums/{annulled.uuid}/minutes.pdf").status_code == 200


def test_it_prepares_what_followers_are_told(eventful: holding.Holding, engine: Engine) -> None:
    deciding.decide(eventful, "annul", samples.DECRYPTS_AT, reason="Fraude.")
    with reading(engine=engine) as session:
        *_, last = session.scalars(select(Announcement).order_by(Announcement.id))
    assert (last.title_en, "Fraude." in last.body_fr) == ("The referendum is annulled", True)
