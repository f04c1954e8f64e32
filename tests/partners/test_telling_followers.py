"""Those who follow an organisation are told of the pledges that it keeps, once who receives has confirmed."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.organisations.models.organisations import Organisation
from challenge.partners.rules.pledges import Handed
from challenge.partners.services import pledging
from tests import following
from tests.following import Queued, told, work
from tests.organisations.listed import NOW, claimed, entered
from tests.partners.test_hiding_needs_and_pledges import decide
from tests.partners.test_promising_to_the_challenge import accepted, check
from tests.proposals.held import Acting

pytestmark = pytest.mark.usefixtures("both_databases")
SUBJECT = "a tenu une promesse"


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> Queued:
    return following.queue(monkeypatch)


@pytest.fixture
def sides(engine: Engine, acting: Acting, queued: Queued) -> tuple[Visitor, Visitor]:
    """Ada keeps a company, and follows it as Bilal does; Chiara receives for the challenge."""
    ada, chiara, bilal = acting("Ada"), acting("Chiara", "organiser"), acting("Bilal")
    with writing(engine=engine) as session:
        claimed(session, entered(session), ada)
    following.follow(engine, "organisation:1", ada, bilal)
    queued.clear()
    return ada, chiara


def give(session: Session, sides: tuple[Visitor, Visitor], number: int, quantity: int) -> None:
    handed = Handed(quantity, 0, "Feuille de présence.")
    made = pledging.hand_over(session, number=number, handed=handed, visitor=sides[0], now=NOW)
    check(session, number, sides[1], made)


def test_a_pledge_is_told_once_it_is_kept(
    engine: Engine, sides: tuple[Visitor, Visitor], queued: Queued, acting: Acting
) -> None:
    with writing(engine=engine) as session:
        number = accepted(session, sides)
        give(session, sides, number, 2)
    work(engine, queued)
    assert not told(engine, SUBJECT)
    with writing(engine=engine) as session:
        give(session, sides, number, 1)
    work(engine, queued)
    assert told(engine, SUBJECT) == {acting("Bilal").account_id: 1}
    with writing(engine=engine) as session:
        (text,) = [one.text for one in session.scalars(select(OutgoingMail)) if SUBJECT in one.subject]
    assert f"/partners/organisations/1#pledge-{number}" in text


def test_what_was_told_of_a_pledge_is_taken_back_once_it_is_hidden(
    engine: Engine, sides: tuple[Visitor, Visitor], queued: Queued, acting: Acting
) -> None:
    with writing(engine=engine) as session:
        number = accepted(session, sides)
        give(session, sides, number, 3)
    work(engine, queued)
    assert told(engine, SUBJECT)
    with writing(engine=engine) as session:
        decide(session, "pledge", "hide", acting("Nadia", "moderator"), number)
    work(engine, queued)
    assert not told(engine, SUBJECT)


def test_nothing_is_told_of_an_organisation_that_is_hidden(
    engine: Engine, sides: tuple[Visitor, Visitor], queued: Queued
) -> None:
    with writing(engine=engine) as session:
        give(session, sides, accepted(session, sides), 3)
        session.get_one(Organisation, 1).state = "hidden"
    work(engine, queued)
    assert not told(engine, SUBJECT)


@pytest.mark.usefixtures("sides")
def test_the_page_to_follow_it_says_what_is_told(client: FlaskClient) -> None:
    page = client.get("/follow/organisation:1").text
    assert "un vote ouvre" not in page
    assert "a tenu une promesse" in page
