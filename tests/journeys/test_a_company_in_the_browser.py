"""A company in a browser on a telephone: Ada claims its page, answers a need, delivers with a file; the team
confirms; the wall and the certificate show it."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.organisations.queries import requests
from challenge.partners.rules.needs import Asked
from challenge.partners.services import needing
from tests.browser import accessibility, chromium, serving
from tests.organisations.listed import entered
from tests.projects.incubation import followed
from tests.proposals.held import Acting
from tests.voting.clock import now_is

pytestmark = [pytest.mark.browser, pytest.mark.sweep]
DAY = (followed.TODAY + timedelta(days=20)).isoformat()
PAPER = b"%PDF-1.4\nune feuille\n%%EOF"


@pytest.fixture
def served(app: Flask, engine: Engine, acting: Acting) -> Any:
    """A directory with one company, a project whose team needs an engineer; on the day of the project."""
    now_is(app, followed.NOW)
    farid = acting("Farid")
    with writing(engine=engine) as session:
        entered(session)
        followed.opened(session, farid.account_id)
        asked = Asked(
            "skills", 2, "Deux jours d’ingénieur pour le toit.", followed.TODAY + timedelta(days=30)
        )
        needing.declare(session, ref=followed.REF, asked=asked, visitor=farid, now=followed.NOW)
    with serving.served(app) as address:
        yield address


@pytest.fixture
def telephone(browser: Browser) -> Any:
    with chromium.opened(browser, width=360, height=740) as page:
        yield page


def looked(page: Page, address: str) -> None:
    """Open a page, which is for everybody and no wider than the screen."""
    page.goto(address)
    chromium.settled(page)
    assert list(accessibility.axe(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def claim(page: Page, served: str, engine: Engine, acting: Acting) -> None:
    acting("Ada")
    looked(page, f"{served}/organisations/1/claim")
    page.get_by_label("Qui êtes-vous dans cette organisation ?").fill("Gérante de l’entreprise.")
    page.get_by_text("Par une lettre à son siège").click()
    page.get_by_role("button", name="Demander à tenir cette page").click()
    with reading(engine=engine) as session:
        code = requests.one(session, 1, staff=True).code
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_role("button", name="Valider le code").click()
    expect(page.get_by_text("la mairie répond bientôt")).to_be_visible()
    acting("Chiara", "organiser")
    looked(page, f"{served}/admin/organisations/requests/1")
    page.get_by_text("Accepter", exact=True).click()
    page.get_by_role("button", name="Répondre").click()
    page.wait_for_url("**/admin/organisations#requests")


def promise(page: Page, served: str, acting: Acting) -> None:
    acting("Ada")
    looked(page, f"{served}/partners/needs/1")
    page.get_by_label("Combien").fill("2")
    page.get_by_label("Ce que vous promettez").fill("Deux jours de notre ingénieure.")
    page.get_by_label("Au plus tard le").fill(DAY)
    page.get_by_role("button", name="Promettre").click()
    expect(page.get_by_text("Attend une réponse")).to_be_visible()
    acting("Farid")
    looked(page, f"{served}/partners/pledges/1")
    page.get_by_role("button", name="Accepter").click()
    expect(page.get_by_text("Acceptée")).to_be_visible()


def deliver(page: Page, served: str, acting: Acting) -> None:
    acting("Ada")
    looked(page, f"{served}/partners/pledges/1")
    page.get_by_label("Combien").fill("2")
    page.get_by_label("Ce que cela vaut, en euros").fill("1 200")
    page.get_by_label("Ce qui le montre").fill("Deux jours sur le toit, feuille signée.")
    page.locator("#files").set_input_files(
        {"name": "feuille signée.pdf", "mimeType": "application/pdf", "buffer": PAPER}
    )
    page.get_by_role("button", name="Envoyer à qui reçoit").click()
    expect(page.get_by_role("link", name="feuille signée.pdf")).to_be_visible()


def test_a_company_answers_a_need_and_delivers(
    telephone: Page, served: str, engine: Engine, acting: Acting
) -> None:
    page = telephone
    claim(page, served, engine, acting)
    promise(page, served, acting)
    deliver(page, served, acting)
    acting("Farid")
    looked(page, f"{served}/partners/pledges/1")
    with page.expect_download() as download:
        page.get_by_role("link", name="feuille signée.pdf").click()
    assert download.value.path().read_bytes() == PAPER
    page.get_by_role("button", name="Je l’ai reçu").click()
    expect(page.get_by_text("Confirmée")).to_be_visible()
    acting("Gita")
    looked(page, f"{served}/partners")
    expect(page.get_by_text("Deux jours de notre ingénieure.", exact=True)).to_be_visible()
    looked(page, f"{served}/partners/organisations/1")
    expect(page.get_by_text("Livrée", exact=True)).to_be_visible()
    certificate = page.request.get(f"{served}/partners/organisations/1/certificate.pdf")
    assert certificate.body().startswith(b"%PDF")
