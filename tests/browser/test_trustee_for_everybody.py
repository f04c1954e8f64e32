"""Each step of the trustee's page, for everybody: axe, headings, focus, 320 px, text spacing, large text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine

from tests.browser import chromium
from tests.browser.accessibility import ALL_VIEWS, View, check_step
from tests.voting import holding, samples
from tests.voting.clock import now_is

pytestmark = [pytest.mark.browser, pytest.mark.sweep]
SEND = "#trustee form button[type=submit]"


@pytest.fixture
def closed(app: Flask, engine: Engine) -> holding.Holding:
    """A referendum of three ballots, whose trustees may decrypt today."""
    held = holding.opened(engine)
    for voter, choice in enumerate([[[1, 0, 1]], [[1, 1, 0]], [[0, 0, 1]]]):
        held.vote(voter, choice)
    held.close()
    now_is(app, samples.DECRYPTS_AT)
    return held


def walk(page: Page, address: str, key: Path) -> Iterator[str]:
    """A trustee's part from the key to the thanks, errors too; gives each step's name once it is there."""
    page.goto(address)
    page.locator("#key").wait_for()
    yield "key"
    page.click(SEND)
    yield "key missing"
    page.locator("#key").set_input_files(key)
    page.click(SEND)
    page.locator("#compared").wait_for(timeout=20_000)
    yield "compare"
    page.click(SEND)
    page.locator(".error-summary").wait_for()
    yield "not compared"
    page.locator("label[for=compared]").click()
    page.route("**/decryptions*", lambda route: route.abort())
    page.click(SEND)
    page.locator("[data-action=retry]").wait_for()
    yield "not sent"
    page.unroute("**/decryptions*")
    page.click("[data-action=retry]")
    page.locator(".panel").wait_for()
    yield "sent"


def stops(page: Page, address: str, key: Path) -> Iterator[str]:
    """Where a trustee is told to stop: an unknown key, a wrong archive."""
    unknown = key.with_name("unknown.privkey")
    unknown.write_text('"12345"')
    _give(page, address, unknown)
    page.locator("[data-action=again]").wait_for(timeout=20_000)
    yield "stopped"
    page.route("**/*.bel", lambda route: route.fulfill(body=b"not an archive"))
    _give(page, address, key)
    page.locator("[data-place=defects] li").first.wait_for(timeout=20_000)
    yield "defects"


def _give(page: Page, address: str, key: Path) -> None:
    page.goto(address)
    page.locator("#key").set_input_files(key)
    page.click(SEND)


def look(
    browser: Browser, served: str, closed: holding.Holding, folder: Path, views: tuple[View, ...]
) -> list[str]:
    """What is wrong with any step; each view has a trustee of its own, since each decrypts once."""
    address = f"{served}/referendums/{closed.uuid}/trustee"
    found = []
    for (language, scheme), secret in zip(views, closed.keys, strict=False):
        key = folder / f"{language}-{scheme}.privkey"
        key.write_text(f'"{secret}"')
        with chromium.opened(browser, language=language, scheme=scheme) as page:
            for road in (stops, walk):
                page.unroute_all()
                for step in road(page, address, key):
                    found += [f"{language} {scheme}, {step}: {one}" for one in check_step(page, language)]
    return found


@pytest.mark.timeout(300)
@pytest.mark.parametrize("views", [ALL_VIEWS[:2], ALL_VIEWS[2:]], ids=["usual", "other colours"])
def test_it_is_for_everybody(
    browser: Browser, served: str, closed: holding.Holding, tmp_path: Path, views: tuple[View, ...]
) -> None:
    found = look(browser, served, closed, tmp_path, views)
    assert not found, "\n".join(found)
