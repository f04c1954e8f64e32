"""Everybody reads who voted how; the text is the one that the fingerprint is of."""

from hashlib import sha256

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, update

from challenge.accounts.models import Account
from challenge.council.queries import sittings as kept
from challenge.council.services import motions
from challenge.foundation.transaction import writing
from tests.council import held
from tests.council.conftest import Town
from tests.council.held import BY
from tests.journeys import paper
from tests.proposals.held import Acting


@pytest.fixture
def number(engine: Engine, town: Town) -> int:
    """One deliberation: adopted, Fanny by proxy, Guy absent."""
    with writing(engine=engine) as session:
        sitting = held.opened(session, town.options[:1])
        motion = kept.numbered(session, sitting).motions[0]
        return motions.record(session, number=motion.id, said=held.said(_3="against"), **BY)


def test_it_shows_each_vote_by_name(client: FlaskClient, number: int) -> None:
    page = client.get(f"/council/deliberations/{number}").text
    for words in ("Adopté", "Au frais", "Cléo Trois", "Fanny Six", "Guy Sept", "7 membres en exercice"):
        assert words in page
    assert "Brice Deux" in page.split("Fanny Six", 1)[1]


def test_its_names_are_of_an_office_which_no_decision_on_an_account_reaches(
    client: FlaskClient, engine: Engine, acting: Acting, number: int
) -> None:
    acting("Cléo Trois")
    with writing(engine=engine) as session:
        session.execute(update(Account).where(Account.name == "Cléo Trois").values(name_state="hidden"))
    text = client.get(f"/council/deliberations/{number}/deliberation.json").text
    for page in (client.get(f"/council/deliberations/{number}").text, text):
        assert "Cléo Trois" in page
        assert "Nom masqué" not in page


def test_its_text_has_its_fingerprint(client: FlaskClient, number: int) -> None:
    text = client.get(f"/council/deliberations/{number}/deliberation.json").data
    page = client.get(f"/council/deliberations/{number}").text
    assert f"<span>{sha256(text).hexdigest()[:8]}</span>" in page


def test_its_pdf_is_always_the_same(client: FlaskClient, number: int) -> None:
    first, again = (
        client.get(f"/council/deliberations/{number}/deliberation.pdf").data for _time in range(2)
    )
    assert first == again
    (said,) = paper.pages(first)  # one page, with the decision in words and the fingerprint of its text
    text = client.get(f"/council/deliberations/{number}/deliberation.json").data
    assert "le conseil municipal adopte" in said
    assert sha256(text).hexdigest() in said


def test_the_cycle_tells_who_decides_and_what(client: FlaskClient, number: int) -> None:
    page = client.get("/cycle").text
    assert "Le conseil municipal, par un vote en séance" in page
    assert f'href="/council/deliberations/{number}"' in page
    english = client.get("/cycle?lang=en").text
    assert "Who chooses the challenge?" in english or "Qui choisit le défi" in english


def test_the_list_and_the_feed_tell_it(client: FlaskClient, number: int) -> None:
    page = client.get("/council").text
    assert "Le conseil a choisi ce défi." in page
    assert f"/council/deliberations/{number}" in client.get("/council/feed.atom").text
    assert client.get("/council/sittings/1").status_code == 200


def test_a_corrected_one_leads_to_the_other(client: FlaskClient, engine: Engine, number: int) -> None:
    with writing(engine=engine) as session:
        said = held.said(_3="for")
        made = motions.correct(session, number=number, said=said, reason="Un vote mal noté.", **BY)
    assert f'href="/council/deliberations/{made}"' in client.get(f"/council/deliberations/{number}").text
    page = client.get(f"/council/deliberations/{made}").text
    assert "Un vote mal noté." in page
    assert f'href="/council/deliberations/{number}"' in page


def test_what_is_not_there_is_not_found(client: FlaskClient) -> None:
    for path in ("sittings/9", "deliberations/9", "deliberations/9/deliberation.pdf"):
        assert client.get(f"/council/{path}").status_code == 404
