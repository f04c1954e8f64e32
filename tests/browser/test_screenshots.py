"""The pictures of `make screenshots`, in var/screenshots: every page, every step of the booth and of a
trustee's part."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium
from tests.browser.accessibility import TWO_VIEWS
from tests.browser.city import City, source
from tests.browser.screenshots import FOLDER, SIZES, picture
from tests.browser.test_booth_for_everybody import walk as booth_steps
from tests.browser.test_error_pages import broken  # noqa: F401 # a fixture
from tests.browser.test_pages import ROUTES
from tests.browser.test_trustee_for_everybody import closed  # noqa: F401 # a fixture
from tests.browser.test_trustee_for_everybody import stops as trustee_stops
from tests.browser.test_trustee_for_everybody import walk as trustee_steps
from tests.browser.voter import Open
from tests.voting.holding import Holding

pytestmark = [pytest.mark.browser, pytest.mark.screenshots, pytest.mark.sweep, pytest.mark.timeout(300)]
BLANK = {"single_choice": True, "approval": False, "majority_judgment": False}
Look = tuple[int, int, str, chromium.Scheme]

LOOKS: list[Look] = [(*size, *view) for size in SIZES for view in TWO_VIEWS]


@pytest.fixture(params=LOOKS, ids=lambda one: f"{one[0]}-{one[3]}")
def look(request: pytest.FixtureRequest) -> Look:
    """Width, height, language and colours."""
    given: Look = request.param
    return given


def named(name: str, look: Look) -> Path:
    stem = re.sub(r"\W+", "-", name).strip("-") or "home"
    width, _, language, scheme = look
    return FOLDER / f"{stem}-{width}-{language}-{scheme}.png"


@contextmanager
def visitor(browser: Browser, look: Look) -> Iterator[Page]:
    width, height, language, scheme = look
    with chromium.opened(browser, width=width, height=height, language=language, scheme=scheme) as page:
        yield page


def test_it_pictures_every_page(browser: Browser, city: City, look: Look) -> None:
    with visitor(browser, look) as page:
        for route in ROUTES:
            page.goto(city.url(route))
            assert picture(page, named(route, look)).exists()


@pytest.mark.parametrize("method", BLANK)
def test_it_pictures_the_booth(
    browser: Browser, open_referendum: Open, served: str, method: str, look: Look
) -> None:
    given = source(method, blank=BLANK[method])
    held = open_referendum(**given)
    booth = f"{served}/referendums/{held.uuid}/booth"
    questions = len(given["options"]) if method == "majority_judgment" else 1
    with visitor(browser, look) as page:
        steps = booth_steps(page, booth, held.codes[0], questions)
        for number, step in enumerate(steps):
            assert picture(page, named(f"booth {method} {number:02} {step}", look)).exists()


def test_it_pictures_a_trustees_part(
    browser: Browser,
    served: str,
    closed: Holding,  # noqa: F811 # the fixture
    tmp_path: Path,
    look: Look,
) -> None:
    key = tmp_path / "dmitri.privkey"
    key.write_text(f'"{closed.keys[0]}"')
    address = f"{served}/referendums/{closed.uuid}/trustee"
    with visitor(browser, look) as page:
        for road in (trustee_stops, trustee_steps):
            page.unroute_all()
            for step in road(page, address, key):
                assert picture(page, named(f"trustee {step}", look)).exists()


def test_it_pictures_errors(browser: Browser, broken: str, look: Look) -> None:  # noqa: F811 # the fixture
    with visitor(browser, look) as page:
        for status in (403, 404, 500, 503):
            page.goto(f"{broken}/{status}")
            assert picture(page, named(f"error {status}", look)).exists()
