"""While a title is typed, what looks alike is shown and told; on a phone too, and for everybody."""

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine

from challenge.foundation import slots
from challenge.foundation.transaction import writing
from tests.browser import accessibility, chromium
from tests.browser.test_proposals import cast
from tests.proposals import held
from tests.proposals.conftest import Cast

assert cast  # a fixture
pytestmark = pytest.mark.browser
TITLE = "Le titre de votre proposition"


@pytest.fixture
def address(engine: Engine, cast: Cast, served: str, monkeypatch: pytest.MonkeyPatch) -> str:
    with writing(engine=engine) as session:
        held.accepted(session, cast.bilal, cast.nadia, "Une ville plus fraîche l’été")
    monkeypatch.setattr(slots, "visitor_finders", [lambda: None])
    return f"{served}/proposals/sketch"


def test_it_shows_and_tells_them_while_she_types(browser: Browser, address: str) -> None:
    with chromium.opened(browser, width=360, height=740) as page:
        page.goto(address)
        chromium.settled(page)
        status = page.get_by_role("status").filter(has_text="ressemble à la vôtre")
        expect(status).to_have_count(0)
        page.get_by_label(TITLE).press_sequentially("La ville fraîche", delay=5)
        expect(status).to_be_visible()
        expect(page.get_by_role("link", name="Une ville plus fraîche l’été")).to_be_visible()
        assert not accessibility.check_step(page)
        page.get_by_label(TITLE).fill("Un potager")
        expect(status).to_have_count(0)
        expect(page.get_by_role("heading", name="Est-ce la même idée ?")).to_have_count(0)


def test_it_asks_once_for_a_word_and_keeps_what_was_shown_when_refused(
    browser: Browser, address: str
) -> None:
    asked: list[str] = []
    with chromium.opened(browser) as page:
        page.on("request", lambda request: "alike?" in request.url and asked.append(request.url))
        page.goto(address)
        page.get_by_label(TITLE).press_sequentially("La ville fraîche", delay=20)
        link = page.get_by_role("link", name="Une ville plus fraîche l’été")
        expect(link).to_be_visible()
        assert len(asked) == 1
        page.route("**/alike?*", lambda route: route.fulfill(status=429, body=""))
        with page.expect_response(lambda answer: answer.status == 429):
            page.get_by_label(TITLE).fill("La ville encore plus fraîche")
        expect(link).to_be_visible()


def test_it_is_shown_by_the_button_without_scripts(browser: Browser, address: str) -> None:
    with chromium.opened(browser, java_script_enabled=False) as page:
        page.goto(address)
        page.get_by_label(TITLE).fill("La ville fraîche")
        page.get_by_role("button", name="Continuer").click()
        expect(page.get_by_role("link", name="Une ville plus fraîche l’été")).to_be_visible()
