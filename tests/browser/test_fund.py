"""The money for everybody, in a browser: the drawing, its tables, entries, a project's money."""

from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy import Engine

from challenge.accounts.models import Account
from challenge.foundation import clock
from challenge.foundation.transaction import writing
from challenge.funds.queries import standing
from tests.browser import chromium, serving
from tests.browser.accessibility import faults
from tests.funds.public import shown

pytestmark = [pytest.mark.browser, pytest.mark.sweep]
PAGES = ("/fund", "/fund/entries", "/fund/entries/1/2027/5", "/projects/AAAAAAAA/money")


@pytest.fixture
def served(app: Flask, engine: Engine) -> str:
    """The address of a town whose money everybody may follow."""
    ahead: timedelta = shown.NOW - clock.now()
    app.extensions["clock_offset"] = ahead
    standing.forget()
    with writing(engine=engine) as session:
        farid = Account(email="farid@example.org", name="Farid", language="fr", created_at=clock.now())
        session.add(farid)
        session.flush()
        number = farid.id
    shown.town(engine, number)
    with serving.served(app) as address:
        yield address


def test_it_shows_money_to_everybody(browser: Browser, served: str) -> None:
    found = {page: faults(browser, served + page) for page in PAGES}
    assert not any(found.values()), found


@pytest.mark.parametrize(("width", "drawings"), [(360, 3), (1280, 1)])
def test_it_leads_from_the_drawing_to_entries(
    browser: Browser, served: str, width: int, drawings: int
) -> None:
    with chromium.opened(browser, width=width, height=800) as page:
        page.goto(f"{served}/fund")
        shown_now = page.locator("svg.sankey >> visible=true")
        assert shown_now.count() == drawings
        shown_now.last.get_by_role("link", name="Enveloppe e2 → Un vélo pour tous").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/fund/entries?*")
        assert "2 000 €" in page.locator("#found + p").inner_text().replace("\u202f", " ").replace(
            "\xa0", " "
        )
