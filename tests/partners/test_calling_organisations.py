"""Chiara calls companies; Ada's promises, Dmitri's says not now; everybody reads the counts."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from challenge.foundation.refusals import FormRefused
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.notices.models import Notification
from challenge.partners.queries import outreaches as kept
from challenge.partners.rules import outreaches as rules
from challenge.partners.rules.needs import Asked
from challenge.partners.services import outreaching
from tests.organisations.listed import NOW, OTHER, claimed, entered
from tests.posting import submit
from tests.proposals.held import Acting

TODAY = NOW.date()
DESK, PAGE = "/admin/partners/outreaches", "/partners/outreaches/1"
TYPED = {"title": "Des outils pour les ateliers", "words_said": "Prêtez-nous des outils cet hiver."}
TYPED |= {"closes_on": (TODAY + timedelta(days=20)).isoformat(), "kind": "company"}
GIVEN = {"organisation": "1", "quantity": "3", "words": "Trois établis à prêter."}
GIVEN |= {"kind": "equipment", "day": TYPED["closes_on"]}
ASKED = Asked("equipment", 3, "Trois établis à prêter.", TODAY)
Pair = tuple[Visitor, Visitor]


@pytest.fixture
def pair(engine: Engine, acting: Acting) -> Pair:
    """Ada and Dmitri keep a company each; nobody keeps the third."""
    ada, dmitri = acting("Ada"), acting("Dmitri")
    with writing(engine=engine) as session:
        claimed(session, entered(session), ada)
        claimed(session, entered(session, siren=OTHER, name="Meubles pour tous"), dmitri)
        entered(session, siren="404833048", name="Sans personne")
    return ada, dmitri


def sent(session: Session, **changes: str) -> int:
    written = rules.read(TYPED | changes, today=TODAY)
    number = outreaching.write(session, written=written, actor="account:9", now=NOW)
    outreaching.send(session, number=number, revision=1, actor="account:9", today=TODAY, now=NOW)
    return number


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "Non"}, "title"),
        ({"words_said": ""}, "words_said"),
        ({"title_en": "No"}, "title_en"),
        ({"wanted": "love"}, "wanted"),
        ({"closes_on": "2020-01-01"}, "closes_on"),
    ],
)
def test_it_says_what_is_wrong(changes: dict[str, str], field: str) -> None:
    with pytest.raises(FormRefused) as refused:
        rules.read(TYPED | changes, today=TODAY)
    assert set(refused.value.faults) == {field}


def test_what_is_not_translated_is_told_in_french() -> None:
    read = rules.read(TYPED | {"title_en": "Tools for workshops"}, today=TODAY)
    assert (read.title["en"], read.words["en"]) == ("Tools for workshops", read.words["fr"])
    assert read.filters == {"kind": "company"}


@pytest.mark.usefixtures("both_databases")
def test_it_reaches_those_that_somebody_keeps_once(
    session: Session, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outreaching, "AT_ONCE", 1)
    number = sent(session)
    for _time in range(4):  # once too often, as after a kill
        outreaching.tell(session, {"outreach": number}, NOW)
    told = select(func.count()).where(Notification.address == f"/partners/outreaches/{number}")
    assert session.scalar(told) == 2
    assert kept.one(session, number).counts == rules.Counts(2, 0, 0)
    with pytest.raises(rules.OutreachSent):
        outreaching.send(session, number=number, revision=1, actor="account:9", today=TODAY, now=NOW)
    with pytest.raises(rules.NobodyReached):
        sent(session, words="introuvable")


def test_each_answers_once_while_it_is_open(session: Session, pair: Pair) -> None:
    ada, dmitri = pair
    number = sent(session, words="rives")
    at: dict[str, Any] = {"number": number, "now": NOW}
    mine: dict[str, Any] = {"organisation": 1, "asked": ASKED, "visitor": ada, **at}
    with pytest.raises(rules.OutreachOver):
        outreaching.pledge(session, today=TODAY + timedelta(days=21), **mine)
    with pytest.raises(rules.NotReached):
        outreaching.pledge(session, today=TODAY, **(mine | {"organisation": 2, "visitor": dmitri}))
    outreaching.pledge(session, today=TODAY, **mine)
    with pytest.raises(rules.AnsweredAlready):
        outreaching.pledge(session, today=TODAY, **mine)
    assert kept.one(session, number).counts == rules.Counts(1, 1, 0)
    assert kept.given(session, number) == []  # nobody accepted it yet


def test_what_is_typed_again_is_what_was_written() -> None:
    for typed in (TYPED, TYPED | {"title_en": "Tools for workshops", "wanted": "equipment"}):
        again = rules.read(typed, today=TODAY).typed()
        assert {name: text for name, text in again.items() if text} == typed


@pytest.mark.usefixtures("both_databases")
def test_a_draft_is_changed_until_it_is_sent(
    client: FlaskClient, acting: Acting, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("challenge.foundation.clock.now", lambda: NOW)
    acting("Chiara", "organiser")
    page = str(submit(client, DESK, TYPED).location)
    edit, read = f"{page}/edit", {**TYPED, "revision": "1"}
    assert TYPED["words_said"] in client.get(edit).text
    wrong = submit(client, edit, read | {"title": "Non", "words_said": "Ce que j’avais tapé."})
    assert (wrong.status_code, "Ce que j’avais tapé." in wrong.text) == (422, True)
    assert submit(client, edit, read | {"title": "Des établis pour les ateliers"}).location == page
    late = submit(client, edit, read | {"title": "Un autre titre entre-temps"})
    assert (late.status_code, "Un autre titre entre-temps" in late.text) == (409, True)
    assert submit(client, f"{page}/send", {"revision": "1"}, page=page).status_code == 409
    assert "Des établis pour les ateliers" in client.get(page).text
    assert submit(client, f"{page}/send", {"revision": "2"}, page=page).status_code == 303
    assert client.get(edit).status_code == 409


@pytest.mark.usefixtures("both_databases")
def test_it_goes_by_pages(
    client: FlaskClient, engine: Engine, acting: Acting, pair: Pair, monkeypatch: Any
) -> None:
    monkeypatch.setattr("challenge.foundation.clock.now", lambda: NOW)
    acting("Chiara", "organiser")
    wrong = submit(client, DESK, {"title": "Des outils pour les ateliers"})
    assert wrong.status_code == 422
    assert "Des outils pour les ateliers" in wrong.text
    page = str(submit(client, DESK, TYPED).location)
    shown = client.get(page).text.replace("\xa0", " ").replace("\u202f", " ")
    assert "3 organisations correspondent" in shown
    assert "Envoyer à 2 organisations" in shown
    assert client.get(PAGE).status_code == 404
    assert submit(client, f"{page}/send", {"revision": "1"}, page=page).status_code == 303
    assert submit(client, f"{page}/drop", page=page).status_code == 409
    acting("Ada")
    assert submit(client, PAGE, GIVEN | {"words": ""}).status_code == 422
    assert submit(client, PAGE, GIVEN).location == "/partners/pledges/1"
    again = submit(client, PAGE, GIVEN)  # answered in another tab: what was typed can still be promised
    assert (again.status_code, GIVEN["words"] in again.text) == (409, True)
    assert 'action="/partners/pledge"' in again.text
    acting("Dmitri")
    no = {"organisation": "2", "reason": "Non"}
    assert submit(client, f"{PAGE}/not-now", no, page=PAGE).status_code == 422
    no["reason"] = "Tout est déjà prêté."
    assert submit(client, f"{PAGE}/not-now", no, page=PAGE).status_code == 303
    assert "Tout est déjà prêté." not in client.get(PAGE).text
    acting("Chiara", "organiser")
    assert "Tout est déjà prêté." in client.get(page).text
    answer = {"accepted": "yes"}
    assert submit(client, "/partners/pledges/1/answer", answer, page="/partners/pledges/1").status_code == 303
    acting("Gita")
    assert "Trois établis à prêter." in client.get(PAGE).text
    assert "Des outils pour les ateliers" in client.get("/partners").text
    with reading(engine=engine) as session:
        assert kept.one(session, 1).counts == rules.Counts(2, 1, 1)
