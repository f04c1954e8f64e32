"""A difference between the tally and the participation: two officers sign one explanation, or nothing goes
on."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, delete

from challenge.foundation import register
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.voting.models.participation import ParticipationMark
from challenge.voting.rules.sign_in_refusals import TallyDiffers
from tests.posting import submit
from tests.voting.participation import signing

Acting = Callable[..., Visitor]
TEXT = "Une marque a été effacée à la main le 3 décembre, voir l’incident n° 4."


@pytest.fixture
def vote(engine: Engine) -> signing.Vote:
    """Three votes to count, two participants."""
    made = signing.opened(engine, voters=3)
    for person in range(3):
        made.cast(person, person)
    with writing(engine=engine) as session:
        session.execute(delete(ParticipationMark).where(ParticipationMark.person == signing.a_mark(session)))
    made.held.close()
    return made


def address(vote: signing.Vote) -> str:
    return f"/admin/referendums/{vote.held.uuid}/difference"


def explain(client: FlaskClient, vote: signing.Vote, text: str = TEXT) -> Any:
    return submit(client, address(vote), {"explanation": text})


def sign(client: FlaskClient, vote: signing.Vote) -> Any:
    found = client.get(address(vote)).text
    seen = found.partition('name="seen" value="')[2][:64]
    return submit(client, f"{address(vote)}/release", {"seen": seen}, page=address(vote))


def test_it_goes_on_once_two_officers_signed(client: FlaskClient, vote: signing.Vote, acting: Acting) -> None:
    acting("Chiara", "election_officer")
    assert explain(client, vote).status_code == 303
    with pytest.raises(TallyDiffers):
        vote.held.decrypt()
    acting("Hugo", "election_officer")
    assert "Une marque a été effacée" in client.get(address(vote)).text
    assert sign(client, vote).status_code == 303
    vote.held.decrypt()


def test_it_is_told_in_the_minutes(client: FlaskClient, vote: signing.Vote, acting: Acting) -> None:
    acting("Chiara", "election_officer")
    explain(client, vote)
    acting("Hugo", "election_officer")
    sign(client, vote)
    vote.held.decrypt()
    vote.held.tally()
    vote.held.publish()
    page = client.get(f"/referendums/{vote.held.uuid}/minutes").text
    assert "diffèrent de 1" in page
    assert "Une marque a été effacée" in page


def test_it_takes_no_two_yeses_from_one(client: FlaskClient, vote: signing.Vote, acting: Acting) -> None:
    acting("Chiara", "election_officer")
    explain(client, vote)
    assert "je signe" not in client.get(address(vote)).text
    assert explain(client, vote).status_code == 409


def test_it_wants_two_yeses_to_the_same_text(client: FlaskClient, vote: signing.Vote, acting: Acting) -> None:
    acting("Chiara", "election_officer")
    explain(client, vote)
    acting("Hugo", "election_officer")
    assert explain(client, vote, TEXT + " Et autre chose.").status_code == 303
    with pytest.raises(TallyDiffers):
        vote.held.decrypt()


def test_it_signs_no_text_that_has_changed_meanwhile(
    client: FlaskClient, vote: signing.Vote, acting: Acting
) -> None:
    acting("Chiara", "election_officer")
    explain(client, vote)
    acting("Hugo", "election_officer")
    answer = submit(client, f"{address(vote)}/release", {"seen": "0" * 64}, page=address(vote))
    assert answer.status_code == 409


@pytest.mark.parametrize("text", ["", "Trop court.", "x" * 2001])
def test_it_keeps_what_was_typed_and_says_how_to_mend_it(
    client: FlaskClient, vote: signing.Vote, acting: Acting, text: str
) -> None:
    acting("Chiara", "election_officer")
    answer = explain(client, vote, text)
    assert answer.status_code == 422
    assert "Écrivez de 20 à 2" in answer.text
    assert text in answer.text


def test_it_writes_the_explanation_in_the_register(
    client: FlaskClient, vote: signing.Vote, acting: Acting, engine: Engine
) -> None:
    acting("Chiara", "election_officer")
    explain(client, vote)
    with reading(engine=engine) as session:
        acts = [one.act for one in register.entries(session, f"referendum:{vote.held.uuid}")]
    assert "difference explained" in acts


def test_it_has_nothing_to_explain_where_all_agrees(
    client: FlaskClient, engine: Engine, acting: Acting
) -> None:
    made = signing.opened(engine, voters=2)
    made.cast(0, 0)
    made.cast(1, 1)
    acting("Chiara", "election_officer")
    assert "Rien à comparer avant la fermeture" in client.get(address(made)).text
    made.held.close()
    assert "Les deux nombres sont égaux" in client.get(address(made)).text
