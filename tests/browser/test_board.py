"""Looking for one's ballot on the board."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from tests.browser import chromium
from tests.voting import holding

pytestmark = pytest.mark.browser
TICKED, OTHER = [[1, 0, 0]], [[0, 1, 0]]


@pytest.fixture
def held(engine: Engine) -> holding.Holding:
    return holding.opened(engine)


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    with chromium.opened(browser, java_script_enabled=False) as page:
        yield page


def look(page: Page, served: str, held: holding.Holding, tracker: str) -> None:
    page.goto(f"{served}/referendums/{held.uuid}/board")
    page.locator("#tracker").fill(tracker)
    page.keyboard.press("Enter")


def test_it_finds_the_ballot_that_counts(page: Page, served: str, held: holding.Holding) -> None:
    tracker = held.vote(0, TICKED).receipt.tracker
    look(page, served, held, f" {tracker} ")
    expect(page.locator("#found")).to_contain_text("Votre bulletin est dans l’urne")


def test_it_says_that_a_ballot_was_replaced(page: Page, served: str, held: holding.Holding) -> None:
    tracker = held.vote(0, TICKED).receipt.tracker
    held.vote(0, OTHER)
    look(page, served, held, tracker)
    expect(page.locator("#found")).to_contain_text("Ce bulletin a été remplacé")


def test_it_says_that_a_tracker_is_unknown(page: Page, served: str, held: holding.Holding) -> None:
    look(page, served, held, "a" * 43)
    expect(page.locator("#found")).to_contain_text("Ce numéro n’est pas dans l’urne")


def test_it_says_that_this_is_no_tracker(page: Page, served: str, held: holding.Holding) -> None:
    look(page, served, held, "bonjour")
    expect(page.locator("#found")).to_contain_text("Ce n’est pas un numéro de suivi")


def test_it_says_that_the_list_cannot_be_read(page: Page, served: str, held: holding.Holding) -> None:
    page.route("**/trackers", lambda route: route.abort())
    look(page, served, held, "a" * 43)
    expect(page.locator("#found")).to_contain_text("La recherche n’a pas pu finir")


def test_it_sends_the_tracker_nowhere(page: Page, served: str, held: holding.Holding) -> None:
    tracker = held.vote(0, TICKED).receipt.tracker
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    look(page, served, held, tracker)
    expect(page.locator("#found")).to_contain_text("Votre bulletin")
    assert not [one for one in [*asked, page.url] if tracker[:12] in one]


def test_it_lists_ballots_without_scripts(without_scripts: Page, served: str, held: holding.Holding) -> None:
    tracker = held.vote(0, TICKED).receipt.tracker
    without_scripts.goto(f"{served}/referendums/{held.uuid}/board")
    assert without_scripts.get_by_text(tracker).is_visible()
    assert not without_scripts.locator("#find").is_visible()
    assert without_scripts.get_by_text("Sans JavaScript").is_visible()
