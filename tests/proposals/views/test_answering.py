"""The city answers a proposal on top of its page, in both languages; nobody else does."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from challenge.proposals.rules.answers import LONGEST, require_answer
from challenge.proposals.rules.refusals import ContentRefused
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import Acting

SAID = {"text_fr": "Oui, dès **juin**.", "text_en": "Yes, from June.", "revision": "0"}


@pytest.fixture
def number(engine: Engine, cast: Cast) -> int:
    with writing(engine=engine) as session:
        return held.accepted(session, cast.ada, cast.nadia)


def test_it_is_read_in_both_languages(
    client: FlaskClient, engine: Engine, cast: Cast, acting: Acting, number: int
) -> None:
    acting("Chiara", "organiser")
    with reading(engine=engine) as session:
        before = session.scalar(select(func.count()).select_from(OutgoingMail)) or 0
    assert submit(client, f"/admin/proposals/{number}/answer", SAID).status_code == 303
    acting("Gita")
    page = f"/proposals/{number}"
    assert "Oui, dès <strong>juin</strong>." in client.get(page).text
    assert "Yes, from June." in client.get(f"{page}?lang=en").text
    with reading(engine=engine) as session:
        assert session.scalar(select(func.count()).select_from(OutgoingMail)) == before + 1


def test_it_keeps_what_was_typed(client: FlaskClient, acting: Acting, number: int) -> None:
    acting("Chiara", "organiser")
    address = f"/admin/proposals/{number}/answer"
    bare = submit(client, address, SAID | {"text_en": ""})
    assert (bare.status_code, 'href="#text_en"' in bare.text, "Oui, dès" in bare.text) == (422, True, True)
    assert submit(client, address, SAID).status_code == 303
    assert submit(client, address, SAID).status_code == 409
    assert submit(client, address, SAID | {"revision": "1"}).status_code == 303


def test_it_is_for_public_proposals_and_organisers(
    client: FlaskClient, engine: Engine, cast: Cast, acting: Acting, number: int
) -> None:
    with writing(engine=engine) as session:
        waiting = held.submitted(session, cast.ada, "Une autre")
    acting("Chiara", "organiser")
    assert client.get(f"/admin/proposals/{waiting}/answer").status_code == 404
    acting("Nadia", "moderator")
    assert client.get(f"/admin/proposals/{number}/answer").status_code == 403


def test_both_texts_are_needed_and_short_enough() -> None:
    assert require_answer({"text_fr": " Oui. ", "text_en": "Yes."}) == {"text_fr": "Oui.", "text_en": "Yes."}
    for words in ({}, {"text_fr": "Oui."}, {"text_fr": "x" * (LONGEST + 1), "text_en": "Yes."}):
        with pytest.raises(ContentRefused):
            require_answer(words)
