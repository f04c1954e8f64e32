"""A team measures, somebody else verifies; everybody reads it on the page, in the file, in the letter."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from tests.browser import accessibility
from tests.impact import evaluated
from tests.journeys import paper
from tests.projects.incubation.followed import REF
from tests.proposals.held import Acting
from tests.voting.clock import now_is

pytestmark = [pytest.mark.browser, pytest.mark.sweep]


@pytest.fixture
def farid(app: Flask, engine: Engine, acting: Acting) -> Visitor:
    """Of a team whose plan is fixed."""
    now_is(app, evaluated.NOW)
    one = acting("Farid")
    with writing(engine=engine) as session:
        evaluated.fixed(session, one.account_id)
    return one


def measure(page: Page, address: str) -> None:
    page.goto(f"{address}/incubation/{REF}/evaluation")
    page.get_by_text("Entrer une mesure", exact=True).click()
    page.get_by_label("Ce qui est mesuré", exact=True).select_option(label="Déchets jetés (kg par habitant)")
    page.get_by_label("Le jour de la mesure").fill("2027-07-01")
    page.get_by_label("La valeur", exact=True).fill("180,5")
    page.get_by_label("Au plus bas").fill("170")
    page.get_by_label("Au plus haut").fill("190")
    page.get_by_label("Ou une adresse").fill("https://exemple.fr/pesee")
    assert accessibility.check_step(page) == []
    page.get_by_role("button", name="Entrer cette mesure").click()
    expect(page.get_by_text("À vérifier", exact=True)).to_be_visible()


def letter(page: Page, address: str) -> str:
    """The words of the letter to households."""
    file = page.request.get(f"{address}/impact/editions/1/letter.pdf").body()
    return " ".join(" ".join(paper.pages(file)).split())


def test_a_measure_goes_from_the_team_to_everybody(
    page: Page, served: str, acting: Acting, farid: Visitor
) -> None:
    measure(page, served)
    assert "180,5" not in letter(page, served)
    assert page.request.get(f"{served}/api/v1/measures").json()["items"] == []
    acting("Chiara", "organiser")
    page.goto(f"{served}/admin/impact")
    assert accessibility.check_step(page) == []
    page.get_by_text("Vérifié : chacun le lit").click()
    page.get_by_role("button", name="Répondre").click()
    expect(page.get_by_text("Rien n’attend.")).to_be_visible()
    for address in (f"/impact/projects/{REF}", "/impact/editions/1", "/impact"):
        page.goto(f"{served}{address}")
        assert accessibility.check_step(page) == []
    page.goto(f"{served}/impact/projects/{REF}")
    expect(page.get_by_role("row").filter(has_text="entre 170 et 190")).to_be_visible()
    assert "180.5,170,190" in page.request.get(f"{served}/opendata/measures.csv").text()
    (told,) = page.request.get(f"{served}/api/v1/measures").json()["items"]
    assert (told["reference"], told["value"]) == (REF, 180.5)
    assert "à 180,5" in letter(page, served)
    assert farid
