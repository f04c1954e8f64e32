"""The booth of a funding vote, on a phone: many projects, a search, a minimum, what is cast."""

import json
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.voting.belenios import group
from challenge.voting.belenios.mix import embedding, packing
from challenge.voting.belenios.tally import Tally
from challenge.voting.services import withdrawals
from tests.browser.accessibility import axe, narrow, outline
from tests.browser.voter import Voter
from tests.voting import holding, samples
from tests.voting.funding import mixing
from tests.voting.holding import Holding

pytestmark = pytest.mark.browser
MANY = 64


def source() -> dict[str, Any]:
    made = mixing.source(number=MANY, minimum=3)
    for place, option in enumerate(made["options"]):
        option["theme_fr"], option["theme_en"] = ("Vélo", "Bike") if place % 2 else ("Jardin", "Garden")
        option["place"] = ("Nord", "Sud", "Centre")[place % 3]
    return made


@pytest.fixture
def held(app: Flask, served: str, engine: Engine) -> Holding:
    """A funding vote of 64 projects, open today; the first is withdrawn."""
    key = app.extensions["receipt_key"].verify_key.encode().hex()
    frame = holding.referendums.Frame("Europe/Paris", key, {"/static/js/pages/booth/main.js": "22" * 32})
    made = holding.freeze(engine, voters=3, given=source(), frame=frame)
    holding.give_credentials(made)
    holding.give_trustees(made)
    holding.approve_opening(made)
    with writing(engine=engine) as session:
        withdrawals.withdraw(
            session,
            uuid=made.uuid,
            reference="p0",
            reason="Son équipe renonce.",
            actor="x",
            now=samples.DURING,
        )
    return made


@pytest.fixture
def voter(page: Page, served: str, held: Holding) -> Voter:
    return Voter(page, f"{served}/referendums/{held.uuid}/booth", held.codes[0]).enter()


def seen(page: Page) -> list[str]:
    return [*axe(page), *outline(page, "fr"), *narrow(page)]


def search(page: Page, text: str) -> None:
    page.get_by_label("Mots").fill(text)


def opened(held: Holding) -> frozenset[int] | None:
    """What the one ballot of the board approves, opened with the keys of all the trustees."""
    held.close()
    with reading(engine=held.engine) as session:
        encrypted, *_ = mixing.encrypted(session)
    ((pair,),) = Tally.from_record(held.election, encrypted, 1).sums
    secret = sum(held.keys) % group.ORDER
    point = group.divide(pair.beta, group.power(pair.alpha, secret))
    return packing.unpack(embedding.decode(point, packing.length(MANY)), MANY)


def test_it_finds_projects_without_losing_a_choice(page: Page, voter: Voter, held: Holding) -> None:
    count = page.locator("[data-text=count]")
    expect(count).to_have_text("0 sur au moins 3")
    search(page, "defi p12")
    expect(page.locator("[data-text=shown]")).to_have_text("Projets affichés : 1 sur 64.")
    voter.card("Défi p12").click()
    search(page, "p33")
    voter.card("Défi p33").click()
    expect(count).to_have_text("2 sur au moins 3")
    expect(page.locator("#announcer")).to_have_text("2 sur au moins 3")  # heard, not only seen
    voter.go_on()
    expect(page.get_by_role("alert")).to_contain_text("au moins 3 projets ; vous en avez coché 2.")
    search(page, "")
    page.get_by_label("Thème").select_option("Vélo")
    page.get_by_label("Lieu").select_option("Centre")
    voter.card("Défi p5").click()
    expect(count).to_have_text("3 sur au moins 3")
    voter.go_on()
    expect(page.locator("#announcer")).to_have_text("")
    review = page.locator("[data-place=rows]")
    for project in ("p5", "p12", "p33"):
        expect(review).to_contain_text(f"Défi {project} (300 €)".replace(" €", "\u00a0€"))
    assert "n’avez pas" in page.locator(".unsent").first.inner_text()
    voter.cast()
    assert opened(held) == {5, 12, 33}


def test_it_shows_a_withdrawn_project_that_nobody_can_choose(page: Page, voter: Voter) -> None:
    search(page, "p0")
    card = page.locator(".choice:not([hidden])")
    expect(card).to_contain_text("Retiré du vote")
    expect(card.locator("input")).to_be_disabled()
    assert seen(page) == []


def test_it_stops_when_the_projects_are_not_those_of_the_sheet(
    page: Page, served: str, held: Holding
) -> None:
    def swap(route: Any) -> None:
        facts = json.loads(route.fetch().text())
        facts["options"][1:3] = facts["options"][2:0:-1]
        route.fulfill(json=facts)

    page.route("**/booth.json", swap)
    page.goto(f"{served}/referendums/{held.uuid}/booth")
    expect(page.get_by_role("heading", level=1)).to_have_text("L’isoloir s’est arrêté")
