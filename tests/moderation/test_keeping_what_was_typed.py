"""Somebody else changed the same thing meanwhile, or it was tried too often: what was typed stays."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.moderation.queries import items
from challenge.proposals.services import answering, arguing
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.conftest import cast as cast  # a fixture
from tests.proposals.held import NOW, Acting

WORDS = "Mots longs à écrire"
INBOX = "/admin/moderation"
TITLES = ("Des arbres", "Une ville fraîche")


@pytest.fixture
def number(engine: Engine, cast: Cast) -> int:
    with writing(engine=engine) as session:
        return held.accepted(session, cast.ada, cast.nadia)


def test_the_answer_of_the_city_is_read_over_another(
    engine: Engine, client: FlaskClient, acting: Acting, number: int
) -> None:
    page = f"/admin/proposals/{number}/answer"
    acting("Chiara", "organiser")
    first = {"text_fr": "Réponse de Farid.", "text_en": "Farid’s answer."}
    with writing(engine=engine) as session:
        said = {"revision": 0, "actor": "account:9", "now": NOW}
        answering.answer(session, proposal_id=number, words=first, **said)  # type: ignore[arg-type]
    typed = {"text_fr": WORDS, "text_en": WORDS, "revision": "0"}
    again = submit(client, page, typed)
    assert (again.status_code, WORDS in again.text, "Réponse de Farid." in again.text) == (409, True, True)
    assert 'name="revision" value="1"' in again.text
    assert submit(client, page, typed | {"revision": "1"}).status_code == 303


def two_wait(engine: Engine, cast: Cast, acting: Acting) -> None:
    """Two proposals wait, and a moderator is there."""
    with writing(engine=engine) as session:
        for title in TITLES:
            held.submitted(session, cast.ada, title)
    acting("Nadia", "moderator")


def test_a_batch_keeps_its_words_and_its_ticks(
    engine: Engine, client: FlaskClient, cast: Cast, acting: Acting
) -> None:
    two_wait(engine, cast, acting)
    typed = {"items": ["1.2", "2.7"], "decision": "hide", "reasons": ["insult"], "words": WORDS}
    again = submit(client, f"{INBOX}/decide", typed, page=INBOX)
    assert (again.status_code, WORDS in again.text) == (409, True)
    assert "Relisez-le" in again.text
    for ticked in (r"1\.2", "hide", "insult"):
        assert re.search(f'value="{ticked}"[^>]* checked', again.text)
    one = submit(client, f"{INBOX}/2/decide", typed, page=f"{INBOX}/2")
    assert (one.status_code, WORDS in one.text, 'value="2.2"' in one.text) == (409, True, True)


def test_an_undoing_keeps_its_words_when_somebody_decided_meanwhile(
    engine: Engine, client: FlaskClient, cast: Cast, acting: Acting, number: int
) -> None:
    with writing(engine=engine) as session:
        held.decided(session, number, cast.nadia, "insult")
        page = f"{INBOX}/{items.place(session, 'proposal', number)[0]}"
    acting("Nadia", "moderator")
    assert submit(client, f"{page}/undo", {"words": ""}, page=page).status_code == 303
    again = submit(client, f"{page}/undo", {"words": WORDS}, page=page)
    assert (again.status_code, WORDS in again.text) == (409, True)
    assert "Il n’y a plus rien à annuler" in again.text


def test_an_argument_stays_after_too_many(
    client: FlaskClient, cast: Cast, acting: Acting, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arguing, "ARGUMENTS_A_DAY", 0)
    acting("Bilal")
    page = f"/proposals/{number}/arguments"
    again = submit(client, page, {"side": "for", "words": WORDS})
    assert (again.status_code, WORDS in again.text) == (429, True)
    assert "Réessayez après le" in again.text


@pytest.mark.usefixtures("number")
def test_each_tick_says_which_text_it_chooses(
    engine: Engine, client: FlaskClient, cast: Cast, acting: Acting
) -> None:
    two_wait(engine, cast, acting)
    page = client.get(INBOX).text
    for title in TITLES:
        assert re.search(
            rf'<label for="tick-\d+">Choisir ce texte<span[^>]*> « {title} »</span></label>', page
        )
