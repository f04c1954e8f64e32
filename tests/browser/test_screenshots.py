"""The pictures of `make screenshots`, in var/screenshots: every page, and every step of the booth."""

import re
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.browser.city import City
from tests.browser.screenshots import FOLDER, SCHEMES, SIZES, picture
from tests.browser.test_pages import ROUTES
from tests.browser.voter import NEXT, Voter
from tests.voting import holding, samples

pytestmark = [pytest.mark.browser, pytest.mark.screenshots, pytest.mark.sweep]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_it_pictures_every_page(
    browser: Browser, city: City, size: tuple[int, int], scheme: chromium.Scheme
) -> None:
    with chromium.opened(browser, width=size[0], height=size[1], scheme=scheme) as page:
        for route in ROUTES:
            page.goto(city.url(route))
            name = re.sub(r"\W+", "-", route).strip("-") or "home"
            assert picture(page, FOLDER / f"{name}-{size[0]}-{scheme}.png").exists()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_it_pictures_the_booth(
    browser: Browser, app: Flask, served: str, size: tuple[int, int], scheme: chromium.Scheme
) -> None:
    held = holding.opened(
        app.extensions["database"], **samples.source("single_choice", blank=True), frame=_signing(app)
    )
    with chromium.opened(browser, width=size[0], height=size[1], scheme=scheme) as page:
        voter = Voter(page, f"{served}/referendums/{held.uuid}/booth", held.codes[0])
        page.goto(voter.booth)
        page.locator("#credential").wait_for()
        picture(page, _booth("1-code", size, scheme))
        page.click(NEXT)
        picture(page, _booth("2-error", size, scheme))
        voter.type_code(voter.code)
        voter.labels()
        picture(page, _booth("3-choose", size, scheme))
        voter.choose("Défi b")
        page.locator(".summary-list").wait_for()
        picture(page, _booth("4-review", size, scheme))
        voter.cast()
        assert picture(page, _booth("5-done", size, scheme)).exists()


def _signing(app: Flask) -> holding.referendums.Frame:
    key = app.extensions["receipt_key"].verify_key.encode().hex()
    return holding.referendums.Frame("Europe/Paris", key, {"/static/js/pages/booth/main.js": "22" * 32})


def _booth(step: str, size: tuple[int, int], scheme: str) -> Path:
    return FOLDER / f"booth-{step}-{size[0]}-{scheme}.png"
