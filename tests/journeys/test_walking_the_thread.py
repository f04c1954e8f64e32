"""A resident of the demonstration walks from her own proposal to a payment and to what it changed, then back,
by links alone, on a telephone, without JavaScript."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from challenge.accounts.services import impersonation
from challenge.foundation import clock
from challenge.foundation.transaction import reading, writing
from challenge.proposals.models.proposals import Proposal
from tests.browser import accessibility, chromium, serving
from tests.journeys.town import PATIENCE
from tests.towns import Towns, copied

pytestmark = [pytest.mark.browser, pytest.mark.sweep, pytest.mark.timeout(600)]
WIDTH = 360
CHALLENGE, CALL = "Zéro déchet", "Zéro déchet : à vos projets"
QUESTION = "Quels grands défis Rivemont devrait-elle relever en 2027 et 2028 ?"
PROJECT = "La ressourcerie ouvre un second atelier"
SWIM, FAILED = "Une rivière où l’on se baigne", "Des filtres aux bouches d’égout"
MONEY, EFFECT = "Son argent, jusqu’au dernier euro", "Ce que le projet a changé"
WHOLE = "Tout le fil de l’édition, des propositions aux effets"


@pytest.fixture
def town(towns: Towns, tmp_path: Path) -> Iterator[Flask]:
    with copied(towns("incubation"), tmp_path / "town") as app:
        yield app


@pytest.fixture
def address(town: Flask) -> Iterator[str]:
    with serving.served(town) as address:
        yield address


@pytest.fixture
def page(address: str, browser: Browser) -> Iterator[Page]:
    """Hers: whoever wrote the proposal that became the challenge is signed in."""
    with chromium.opened(browser, width=WIDTH, height=740, java_script_enabled=False) as page:
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        with writing() as session:
            hers = session.scalars(select(Proposal.author_id).where(Proposal.title == CHALLENGE)).one()
            secret = impersonation.sign_in_as(session, account_id=hers or 0, now=clock.now())
        page.context.add_cookies([{"name": "account", "value": secret, "url": address}])
        yield page


def follow(page: Page, words: str, title: str) -> None:
    """Follow a link of the thread; the page that it opens fits the screen."""
    thread = page.get_by_role("region", name="Le fil", exact=True)
    thread.get_by_role("link", name=words).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    assert page.locator("body").bounding_box()["width"] <= WIDTH  # type: ignore[index]


def test_she_walks_from_her_proposal_to_its_effects_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/proposals/mine")
    page.get_by_role("link", name=CHALLENGE).first.click()
    follow(page, QUESTION, CHALLENGE)
    follow(page, CALL, CALL)
    follow(page, PROJECT, PROJECT)
    follow(page, MONEY, PROJECT)
    follow(page, "Versement", "Versé à un projet")
    expect(page.locator("main")).to_contain_text("26 000 €")
    follow(page, EFFECT, PROJECT)
    expect(page.locator("main")).to_contain_text("48,5")
    follow(page, MONEY, PROJECT)
    follow(page, PROJECT, PROJECT)
    follow(page, CHALLENGE, CHALLENGE)
    expect(page.locator("main")).to_contain_text("Proposition n°")
    follow(page, WHOLE, "Le fil de « 2026-2028 »")


def test_the_council_decides_between_a_proposal_and_what_followed(page: Page, address: str) -> None:
    page.goto(f"{address}/cycle/1/thread")
    page.get_by_role("link", name=SWIM, exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Délibération")
    follow(page, SWIM, SWIM)
    follow(page, WHOLE, "Le fil de « 2024-2026 »")
    page.get_by_role("link", name="Une baignade surveillée au ponton").last.click()
    page.get_by_role("link", name="Édition 1", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2024-2026")


def test_a_failure_is_told_to_the_last_euro(page: Page, address: str) -> None:
    page.goto(f"{address}/cycle/1/thread")
    page.get_by_role("link", name=f"{SWIM} : à vos projets").first.click()
    follow(page, FAILED, FAILED)
    expect(page.locator("main")).to_contain_text("N’a pas réussi")
    follow(page, MONEY, FAILED)
    expect(page.locator("main")).to_contain_text("Rendu le")
    follow(page, "Argent rendu 3 000 €", "Rendu")
    follow(page, EFFECT, FAILED)
    expect(page.locator("main")).to_contain_text("318")


def test_everybody_reads_it(town: Flask, address: str, browser: Browser) -> None:
    with reading() as session:
        number = session.scalars(select(Proposal.id).where(Proposal.title == CHALLENGE)).one()
    pages = ["/cycle/2/thread", "/cycle/1/thread", f"/proposals/{number}", "/council/deliberations/1"]
    for path in pages:
        assert accessibility.faults(browser, f"{address}{path}", accessibility.TWO_VIEWS) == [], path
