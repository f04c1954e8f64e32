"""Error pages, for everybody, and without a word that helps nobody."""

from typing import NoReturn

import pytest
from flask import Flask, abort
from playwright.sync_api import Browser, expect

from challenge.foundation import access, errors
from tests.browser import chromium
from tests.browser.accessibility import ALL_VIEWS, TWO_VIEWS, faults

pytestmark = pytest.mark.browser
STATUSES = sorted(errors.TEXTS)


@pytest.fixture
def broken(app: Flask, served: str) -> str:
    """The address of a server where /broken/500 answers as a fault does, /broken/403 as a refusal, …"""
    app.testing = False  # as residents meet it: a fault is answered, not raised
    app.add_url_rule("/broken/<int:status>", view_func=access.public(_break))
    return f"{served}/broken"


def _break(status: int) -> NoReturn:
    if status == 500:
        raise ZeroDivisionError("a secret value")
    abort(status)


def test_it_is_for_everybody(browser: Browser, broken: str) -> None:
    found = [one for view in TWO_VIEWS for one in faults(browser, f"{broken}/500", [view])]
    assert not found, "\n".join(found)


@pytest.mark.sweep
@pytest.mark.parametrize("status", STATUSES)
def test_it_is_for_everybody_whatever_happened(browser: Browser, broken: str, status: int) -> None:
    found = faults(browser, f"{broken}/{status}", ALL_VIEWS)
    assert not found, "\n".join(found)


def test_it_shows_an_identifier_and_no_trace(browser: Browser, broken: str) -> None:
    with chromium.opened(browser, width=360, height=740) as page:
        page.goto(f"{broken}/500")
        expect(page.locator("main")).not_to_contain_text("secret")
        expect(page.locator("main")).not_to_contain_text("ZeroDivision")
        expect(page.locator("main code, main .fingerprint").first).to_be_visible()
        expect(page.get_by_role("link", name="Accueil").first).to_be_visible()
