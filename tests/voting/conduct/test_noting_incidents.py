"""An officer notes what happened; it is public at once, or with the minutes."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.voting.rules.refusals import IncidentTooLate
from challenge.voting.services import complaints
from tests.posting import submit
from tests.voting import holding, samples
from tests.voting.clock import now_is
from tests.voting.conduct import deciding

CHOICES = [[[1, 0, 1]], [[1, 1, 0]], [[1, 0, 0]]]


def note(held: holding.Holding, text: str = "Panne.", public: bool = False) -> None:
    with writing(engine=held.engine) as session:
        complaints.note_incident(
            session,
            uuid=held.uuid,
            happened_at=samples.DURING,
            text_fr=text,
            text_en="",
            public=public,
            officer=deciding.CHIARA,
            now=samples.DURING,
        )


def test_it_shows_what_is_public_and_keeps_the_rest(engine: Engine, client: FlaskClient) -> None:
    held = holding.opened(engine)
    note(held, "Coupure d’Internet.", public=True)
    note(held, "Tentative d’intrusion.")
    page = client.get(f"/referendums/{held.uuid}").text
    assert ("Coupure d’Internet." in page, "Tentative d’intrusion." in page) == (True, False)


def test_it_is_too_late_once_the_minutes_are_out(engine: Engine) -> None:
    with pytest.raises(IncidentTooLate):
        note(holding.published(engine, CHOICES))


def test_it_is_noted_from_its_page(
    engine: Engine, app: Flask, client: FlaskClient, acting: Callable[..., Visitor]
) -> None:
    held = holding.opened(engine)
    now_is(app, samples.DURING)
    address = f"/admin/referendums/{held.uuid}/incidents"
    acting("Chiara", "election_officer")
    assert submit(client, address, {"reason_fr": "Panne."}).status_code == 422
    typed = {"reason_fr": "Panne.", "happened_at": "2026-12-02T10:00", "public": "y"}
    assert submit(client, address, typed).status_code == 303
    assert "Public dès maintenant." in client.get(address).text
