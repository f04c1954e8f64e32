"""Each step of the booth, for everybody: axe, headings, focus, 320 px, large text, in both schemes."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium
from tests.browser.accessibility import ALL_VIEWS, TWO_VIEWS, View, check_step
from tests.browser.voter import NEXT, Open
from tests.voting import samples

pytestmark = pytest.mark.browser
GRADES = [{"reference": one, "label": {"fr": one, "en": f"{one} (en)"}} for one in ("Bien", "À rejeter")]
EASY = {"easy": {"fr": "Une idée par phrase.", "en": "One idea a sentence."}}
OPTIONS = [samples.option("a") | EASY, *map(samples.option, "bc")]
METHODS: dict[str, dict[str, Any]] = {
    "single_choice": {"blank": True, "options": OPTIONS},
    "approval": {"rules": {"least_voters": 2, "ties": "joint", "maximum": 2}},
    "majority_judgment": {"grades": GRADES, "options": OPTIONS},
}
# What the checks of the step before left. Chromium writes an emptied style back unless it is read first.
CLEAN = """() => {
  window.focusStops = undefined;
  const root = document.documentElement;
  if (root.getAttribute("style") !== null) root.removeAttribute("style");
}"""


def walk(page: Page, booth: str, code: str, questions: int) -> Iterator[str]:
    """Go through the booth; gives the name of each step once it is there, its errors too."""
    page.goto(booth)
    page.locator("#credential").wait_for()
    yield "code"
    page.click(NEXT)
    yield "code refused"
    page.locator("#credential").fill(code)
    page.click(NEXT)
    for question in range(questions):
        page.locator(".choice label").first.wait_for()
        yield f"choice {question}"
        if question == 0:
            page.click(NEXT)
            yield "choice refused"
        page.locator(".choice label").first.click()
        page.click(NEXT)
    page.locator(".summary-list").wait_for()
    yield "review"
    page.route("**/ballots?*", lambda route: route.abort())
    page.click(NEXT)
    page.locator("[data-action=retry]").wait_for()
    yield "not confirmed"
    page.unroute("**/ballots?*")
    page.click("[data-action=retry]")
    page.locator(".panel").wait_for()
    yield "confirmation"


# One method in one view here; the sweep sees each in all four.
def test_it_is_for_everybody(browser: Browser, open_referendum: Open, served: str) -> None:
    look(browser, open_referendum, served, "approval", TWO_VIEWS[0])


@pytest.mark.sweep
@pytest.mark.parametrize("view", ALL_VIEWS, ids="-".join)
@pytest.mark.parametrize("method", METHODS)
def test_it_is_for_everybody_in_every_view(
    browser: Browser, open_referendum: Open, served: str, method: str, view: View
) -> None:
    look(browser, open_referendum, served, method, view)


def look(browser: Browser, open_referendum: Open, served: str, method: str, view: View) -> None:
    held = open_referendum(method, **METHODS[method])
    booth = f"{served}/referendums/{held.uuid}/booth"
    questions = 3 if method == "majority_judgment" else 1
    with chromium.opened(browser, language=view[0], scheme=view[1]) as page:
        steps = walk(page, booth, held.codes[0], questions)
        found = [f"{step}: {fault}" for step in steps for fault in check_step(page, view[0])]
    assert not found, "\n".join(found)
