"""What everybody reads of pledges: none of an organisation that the directory no longer shows."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.organisations.models.organisations import Organisation
from challenge.partners.models.pledges import PartnerNeed
from challenge.partners.queries import pledges as kept
from challenge.partners.rules import needs
from challenge.partners.rules.pledges import Handed
from challenge.partners.services import needing, pledging, recalling
from tests.organisations.listed import NOW
from tests.partners.test_promising_to_the_challenge import (
    PAGE,
    SAID,
    TODAY,
    accepted,
    accepted_by_pages,
)
from tests.partners.test_promising_to_the_challenge import sides as sides
from tests.posting import submit
from tests.projects.incubation import followed
from tests.proposals.held import Acting

WHERE = (PAGE, "/partners", "/opendata/pledges.csv", "/api/v1/pledges")


@pytest.mark.usefixtures("both_databases")
def test_what_an_organisation_promised_is_hidden_with_it(
    client: FlaskClient, engine: Engine, acting: Acting, sides: tuple[Visitor, Visitor]
) -> None:
    with writing(engine=engine) as session:
        accepted(session, sides)
    acting("Gita")
    said = SAID["words"].partition(" d’")[0]  # what JSON writes as it is
    assert all(said in client.get(address).text for address in WHERE)
    with writing(engine=engine) as session:
        session.get_one(Organisation, 1).state = "hidden"
    assert not [address for address in WHERE if said in client.get(address).text]
    assert client.get(PAGE).status_code == 404
    acting("Ada")
    assert said in client.get(PAGE).text  # its people go on reading it


def test_each_delivery_may_be_contested(
    client: FlaskClient, acting: Acting, sides: tuple[Visitor, Visitor], monkeypatch: Any
) -> None:
    monkeypatch.setattr("challenge.foundation.clock.now", lambda: NOW)
    accepted_by_pages(client, acting)
    for quantity in ("1", "2"):
        given = {"quantity": quantity, "value": "0", "evidence": "Feuille de présence."}
        submit(client, f"{PAGE}/deliveries", given, page=PAGE)
    acting("Chiara", "organiser")
    submit(client, f"{PAGE}/deliveries/1", {"accepted": "yes"}, page=PAGE)
    wrong = submit(client, f"{PAGE}/deliveries/2", {"accepted": "no", "reason": ""}, page=PAGE)
    assert wrong.status_code == 422
    assert 'href="#reason-2"' in wrong.text
    assert 'id="reason-2" name="reason"' in wrong.text
    said = {"accepted": "no", "reason": "Personne n’est venu."}
    assert submit(client, f"{PAGE}/deliveries/2", said, page=PAGE).status_code == 303
    assert "Personne n’est venu." in client.get(PAGE).text


def test_the_city_reads_what_came_after_its_day(session: Session, sides: tuple[Visitor, Visitor]) -> None:
    number = accepted(session, sides)
    for days in (5, 51):
        recalling.follow_up(session, today=TODAY + timedelta(days=days), now=NOW)
    assert kept.one(session, number).state == "lapsed"
    assert kept.waiting(session) == []
    pledging.hand_over(session, number=number, handed=Handed(3, 0, "Tard."), visitor=sides[0], now=NOW)
    assert [one.id for one in kept.waiting(session)] == [number]


def test_needs_that_suit_are_shown_to_who_keeps_the_page(
    client: FlaskClient, engine: Engine, acting: Acting, sides: tuple[Visitor, Visitor]
) -> None:
    chiara = sides[1]
    with writing(engine=engine) as session:
        followed.opened(session, chiara.account_id)
        asked = needs.read("skills", "2", "Une ingénieure, deux jours.", SAID["day"], today=TODAY)
        number = needing.declare(session, ref=followed.REF, asked=asked, visitor=chiara, now=NOW)
    assert "Énergie des Rives" in client.get(f"/partners/needs/{number}").text
    acting("Ada")
    assert "Des besoins qui vous vont" in client.get("/partners/organisations/1").text
    assert "Énergie des Rives" not in client.get(f"/partners/needs/{number}").text.partition("<form")[0]
    acting("Gita")
    assert "Des besoins qui vous vont" not in client.get("/partners/organisations/1").text


@pytest.mark.parametrize("how", ["closed", "hidden", "its project left"])
def test_what_was_typed_for_a_need_that_waits_no_more_is_kept(
    *,
    client: FlaskClient,
    engine: Engine,
    acting: Acting,
    sides: tuple[Visitor, Visitor],
    monkeypatch: Any,
    how: str,
) -> None:
    monkeypatch.setattr("challenge.foundation.clock.now", lambda: NOW)
    chiara = sides[1]
    with writing(engine=engine) as session:
        followed.opened(session, chiara.account_id)
        asked = needs.read("skills", "2", "Une ingénieure, deux jours.", SAID["day"], today=TODAY)
        number = needing.declare(session, ref=followed.REF, asked=asked, visitor=chiara, now=NOW)
    acting("Ada")
    page = f"/partners/needs/{number}"
    assert 'name="kind" value="skills"' in client.get(page).text
    with writing(engine=engine) as session:
        row = session.get_one(PartnerNeed, number)
        if how == "closed":
            needing.close(session, number=number, visitor=chiara, now=NOW)
        elif how == "hidden":
            row.hidden_at = NOW
        else:
            row.ref = "P00000000"
    said = {"organisation": "1", **SAID, "kind": "skills", "day": "bientôt"}
    answer = submit(client, page, said, page="/partners/pledge")
    assert answer.status_code == 422
    assert "Ce besoin n’attend plus de promesse." in answer.text
    assert "Une ingénieure" not in answer.text
    assert SAID["words"] in answer.text
    assert 'value="skills" selected' in answer.text
    assert 'action="/partners/pledge"' in answer.text
    made = submit(client, "/partners/pledge", {**said, "day": SAID["day"]}, page="/partners/pledge")
    assert made.status_code == 303


def test_the_words_of_a_need_are_french_on_an_english_page(
    client: FlaskClient, engine: Engine, sides: tuple[Visitor, Visitor]
) -> None:
    with writing(engine=engine) as session:
        followed.opened(session, sides[1].account_id)
        asked = needs.read("skills", "2", "Une ingénieure, deux jours.", SAID["day"], today=TODAY)
        number = needing.declare(session, ref=followed.REF, asked=asked, visitor=sides[1], now=NOW)
    english = client.get(f"/partners/needs/{number}", headers={"Accept-Language": "en"}).text
    assert 'lang="fr">Une ingénieure' in english
