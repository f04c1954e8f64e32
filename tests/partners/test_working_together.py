"""Ada's company and Dmitri's social enterprise agree on what they do together, and say what came of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.refusals import FormRefused
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.moderation.queries import items
from challenge.moderation.rules.refusals import OwnContent
from challenge.moderation.services import deciding
from challenge.organisations.rules.members import NotOfIt
from challenge.organisations.rules.statuses import Status
from challenge.organisations.services import entering
from challenge.partners.queries import collaborations as kept
from challenge.partners.rules import collaborations as rules
from challenge.partners.rules.refusals import BothSides, NotYourSide
from challenge.partners.services import collaborating
from tests.organisations.listed import BY, NOW, OTHER, claimed, entered
from tests.posting import submit
from tests.proposals.held import Acting

TODAY = NOW.date()
DAY = (TODAY + timedelta(days=30)).isoformat()
TYPED = {
    "what": "Réparer et revendre des meubles.",
    "asker_brings": "Deux menuisiers le lundi.",
    "other_brings": "Une boutique et des caisses.",
    "words-1": "Cent meubles réparés",
    "day-1": DAY,
}
PAGE, NEW = "/partners/collaborations/1", "/partners/organisations/2/collaborate"
Pair = tuple[Visitor, Visitor]


@pytest.fixture
def pair(engine: Engine, acting: Acting) -> Pair:
    """Ada keeps a company, Dmitri a social enterprise."""
    ada, dmitri = acting("Ada"), acting("Dmitri")
    with writing(engine=engine) as session:
        claimed(session, entered(session), ada)
        claimed(session, entered(session, siren=OTHER, name="Meubles pour tous"), dmitri)
        status = Status("esus", "Arrêté", date(2025, 1, 1), date(2027, 1, 1))
        entering.say_status(session, number=2, status=status, **BY)
    return ada, dmitri


def propose(session: Session, who: Visitor, asker: int = 1, other: int = 2, today: date = TODAY) -> int:
    plan = rules.read(TYPED, today=TODAY)
    said: dict[str, Any] = {"asker": asker, "other": other, "ref": "", "plan": plan, "visitor": who}
    return collaborating.propose(session, today=today, now=NOW, **said)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"what": "Oui"}, "what"),
        ({"asker_brings": ""}, "asker_brings"),
        ({"words-1": "", "day-1": ""}, "words-1"),
        ({"day-1": "2020-01-01"}, "words-1"),
        ({"words-4": "Sans jour"}, "words-4"),
    ],
)
def test_it_says_what_is_wrong(changes: dict[str, str], field: str) -> None:
    with pytest.raises(FormRefused) as refused:
        rules.read(TYPED | changes, today=TODAY)
    assert set(refused.value.faults) == {field}


def test_one_of_both_is_a_social_enterprise_today(session: Session, pair: Pair) -> None:
    ada, dmitri = pair
    assert propose(session, dmitri, 2, 1)
    with pytest.raises(rules.NoSocialEnterprise):
        propose(session, ada, today=date(2027, 1, 2))
    with pytest.raises(rules.SameOrganisation):
        propose(session, ada, 1, 1)
    with pytest.raises(NotOfIt):
        propose(session, dmitri, 1, 2)


def test_nobody_is_asked_who_could_not_answer(session: Session, pair: Pair) -> None:
    alone = entered(session, siren="404833048", name="Sans personne")
    with pytest.raises(rules.NobodyKeepsIt):
        propose(session, pair[1], 2, alone)


def test_the_other_side_answers_and_confirms(session: Session, pair: Pair) -> None:
    ada, dmitri = pair
    number = propose(session, ada)
    act: dict[str, Any] = {"number": number, "now": NOW}
    with pytest.raises(NotYourSide):
        collaborating.answer(session, accepted=True, reason="", visitor=ada, **act)
    with pytest.raises(rules.CollaborationElsewhere):
        collaborating.end(session, outcome="Rien encore, vraiment.", visitor=ada, **act)
    collaborating.answer(session, accepted=True, reason="", visitor=dmitri, **act)
    collaborating.deliver(session, deliverable=1, visitor=dmitri, **act)
    with pytest.raises(NotYourSide):
        collaborating.deliver(session, deliverable=1, visitor=dmitri, **act)
    claimed(session, 2, ada, "editor")
    with pytest.raises(BothSides):
        collaborating.deliver(session, deliverable=1, visitor=ada, **act)
    assert kept.public(session)[0].steps[0].state == "said"


def test_moderators_hide_it_and_both_sides_read_why(
    client: FlaskClient, engine: Engine, acting: Acting, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("challenge.foundation.clock.now", lambda: NOW)
    ada, dmitri = pair
    nadia = acting("Nadia", "moderator")
    decided: dict[str, Any] = {"reasons": ["insult"], "words": "", "now": NOW}
    with writing(engine=engine) as session:
        number = propose(session, ada)
        collaborating.answer(session, number=number, accepted=True, reason="", visitor=dmitri, now=NOW)
        chosen = [items.place(session, "collaboration", number)]
        deciding.decide(session, chosen=chosen, decision="hide", moderator=nadia, **decided)
        assert kept.public(session) == []
        mails = [one for one in session.scalars(select(OutgoingMail)) if "insulte" in one.text]
        assert len({one.recipient for one in mails}) == 2
    assert "Réparer et revendre" in client.get(PAGE).text
    acting("Gita")
    assert client.get(PAGE).status_code == 404
    acting("Ada")
    assert "La modération a masqué" in client.get(PAGE).text
    with writing(engine=engine) as session:
        chosen = [items.place(session, "collaboration", number)]
        deciding.decide(session, chosen=chosen, decision="show", moderator=nadia, **decided)
        assert len(kept.public(session)) == 1
        collaborating.end(session, number=number, outcome="Cent meubles, vendus.", visitor=ada, now=NOW)
        with pytest.raises(OwnContent):
            deciding.decide(
                session,
                chosen=[items.place(session, "collaboration", number)],
                decision="hide",
                moderator=dmitri_as_moderator(dmitri),
                **decided,
            )


def dmitri_as_moderator(who: Visitor) -> Visitor:
    return replace(who, roles=frozenset({"moderator"}))


def test_it_is_private_until_agreed_and_may_be_declined(session: Session, pair: Pair) -> None:
    ada, dmitri = pair
    number = propose(session, ada)
    with pytest.raises(rules.CollaborationNotFound):
        kept.seen(session, number, None)
    act: dict[str, Any] = {"number": number, "accepted": False, "visitor": dmitri, "now": NOW}
    with pytest.raises(FormRefused):
        collaborating.answer(session, reason="", **act)
    collaborating.answer(session, reason="Pas cette année.", **act)
    assert kept.of_organisation(session, 2, every=False) == []
    assert kept.of_organisation(session, 2, every=True)[0].reason == "Pas cette année."


@pytest.mark.usefixtures("both_databases")
def test_it_goes_by_pages(
    client: FlaskClient, engine: Engine, acting: Acting, pair: Pair, monkeypatch: Any
) -> None:
    monkeypatch.setattr("challenge.foundation.clock.now", lambda: NOW)
    acting("Ada")
    wrong = submit(client, NEW, {"organisation": "1", "what": "Réparer des meubles."})
    assert wrong.status_code == 422
    assert "Réparer des meubles." in wrong.text
    own = submit(client, "/partners/organisations/1/collaborate", {"organisation": "1", **TYPED})
    assert own.status_code == 409
    assert submit(client, NEW, {"organisation": "1", "ref": "NOTHING", **TYPED}).status_code == 404
    assert submit(client, NEW, {"organisation": "1", **TYPED}).location == PAGE
    acting("Gita")
    assert client.get(PAGE).status_code == 404
    acting("Dmitri")
    assert submit(client, f"{PAGE}/answer", {"accepted": "no"}, page=PAGE).status_code == 422
    assert submit(client, f"{PAGE}/answer", {"accepted": "yes"}, page=PAGE).status_code == 303
    assert submit(client, f"{PAGE}/deliverables/1", page=PAGE).status_code == 303
    acting("Ada")
    assert "Je le confirme" in client.get(PAGE).text
    assert submit(client, f"{PAGE}/deliverables/1", page=PAGE).status_code == 303
    assert submit(client, f"{PAGE}/withdraw", page=PAGE).status_code == 409
    assert submit(client, f"{PAGE}/end", {"outcome": "Rien"}, page=PAGE).status_code == 422
    assert submit(client, f"{PAGE}/end", {"outcome": "Cent meubles, revendus."}, page=PAGE).status_code == 303
    acting("Gita")
    shown = client.get(PAGE).text
    assert "Cent meubles, revendus." in shown
    assert "Fait, confirmé par l’autre partie" in shown
    assert "Meubles pour tous" in client.get("/partners").text
    with reading(engine=engine) as session:
        assert kept.seen(session, 1, None)[0].state == "ended"
