"""A browser, and a city served to it."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from challenge.app import create_app
from config import Settings
from tests.browser import chromium, serving
from tests.browser import city as cities
from tests.browser.voter import At, Open, Voter
from tests.conftest import KEY
from tests.voting import holding, samples
from tests.voting.clock import now_is

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong
RULES = {"least_voters": 2, "ties": "joint", "ballots_per_credential": 9}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, one for the run."""
    if not chromium.EXECUTABLE.exists():
        missing = "Chromium is not installed: pages were not tried in a browser (apt install chromium)"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    with chromium.running() as running:
        yield running


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[cities.City]:
    """One referendum at each stage, served for the whole run: for pages that are only looked at."""
    folder = tmp_path_factory.mktemp("city")
    path = folder / "challenge.db"
    shutil.copy(sqlite_template, path)
    settings = Settings(environment="test", secret_key=KEY, database_url=f"sqlite:///{path}", data_dir=folder)
    app = create_app(replace(settings, demo=True))
    with app.app_context():
        uuids = cities.build(app)
    with serving.served(app) as address:
        yield cities.City(address, uuids)
    app.extensions["database"].dispose()


@pytest.fixture
def served(app: Flask) -> Iterator[str]:
    """The address of a fresh application, on a day when the sample referendums are open."""
    now_is(app, samples.DURING)
    with serving.served(app) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone that has never come here, in French. A script's error or a refused resource fails the test."""
    with chromium.opened(browser, width=360, height=740) as opened:
        faults: list[str] = []
        opened.on("pageerror", lambda error: faults.append(str(error)))
        yield opened
        refused = [] if opened.is_closed() else opened.evaluate("window.policyViolations ?? []")
        assert faults + refused == []


@pytest.fixture
def open_referendum(app: Flask, served: str, engine: Engine) -> Open:
    """A referendum open today, its receipts signed by the application's own key."""
    key = app.extensions["receipt_key"].verify_key.encode().hex()

    def make(method: str = "single_choice", number: int = 3, **changes: Any) -> holding.Holding:
        options = samples.source(number=number)["options"]
        frame = holding.referendums.Frame("Europe/Paris", key, {"/static/js/pages/booth/main.js": "22" * 32})
        given = {"method": method, "options": options, "rules": RULES} | changes
        return holding.opened(engine, frame=frame, **given)

    return make


@pytest.fixture
def voter(page: Page, served: str) -> At:
    """The n-th voter of a referendum, at the door of the booth."""

    def make(held: holding.Holding, number: int = 0) -> Voter:
        return Voter(page, f"{served}/referendums/{held.uuid}/booth", held.codes[number])

    return make
