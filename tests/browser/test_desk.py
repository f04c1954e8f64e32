"""Somebody comes to the desk with an idea: an agent enters it, and she takes it home by her receipt."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine

from challenge.foundation.transaction import reading
from challenge.foundation.visitors import Visitor
from challenge.proposals.queries import desk
from tests.browser import accessibility, chromium
from tests.proposals import held
from tests.proposals.conftest import Cast, cast  # noqa: F401 a fixture

pytestmark = [pytest.mark.browser, pytest.mark.sweep]
DESK, CLAIM = "/admin/proposals/desk", "/proposals/claim"
Acting = Callable[..., Visitor]


@pytest.mark.usefixtures("cast")
def test_it_goes_home_from_the_desk(browser: Browser, served: str, engine: Engine, acting: Acting) -> None:
    rachid = acting("Rachid", "registrar")
    with chromium.opened(browser, width=360, height=740, java_script_enabled=False) as page:
        page.goto(f"{served}{DESK}")
        page.get_by_role("button", name="Envoyer à la modération").click()
        expect(page.get_by_role("link", name="Donnez un titre à votre proposition.")).to_be_visible()
        for label, text in (("Titre", "Des bancs"), ("Résumé", held.SUMMARY), ("Le problème", "Aucun banc.")):
            page.get_by_label(label, exact=True).fill(text)
        page.get_by_text("Elle a relu ce texte").click()
        page.get_by_role("button", name="Envoyer à la modération").click()
        with page.expect_download() as taken:
            page.get_by_role("link", name="Imprimer son reçu (PDF)").click()
        assert Path(taken.value.path()).read_bytes().startswith(b"%PDF")
        with reading(engine=engine) as session:
            code = desk.receipt(session, 1, rachid.actor).code
        acting("Bilal")
        page.goto(f"{served}/proposals/mine")
        page.get_by_role("link", name="J’ai un reçu du guichet").click()
        page.get_by_label("Code du reçu").fill(code.lower())
        page.get_by_role("button", name="Rattacher").click()
        expect(page.get_by_role("heading", name="Des bancs", level=1)).to_be_visible()


@pytest.mark.usefixtures("cast")
def test_it_is_for_everybody(browser: Browser, served: str, acting: Acting) -> None:
    acting("Rachid", "registrar")
    found = accessibility.faults(browser, served + DESK, accessibility.TWO_VIEWS)
    acting("Bilal")
    assert not [*found, *accessibility.faults(browser, served + CLAIM, accessibility.TWO_VIEWS)]
