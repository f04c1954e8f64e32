"""Every public page, for everybody: axe, headings, focus, 320 px, text spacing, large text, policy."""

from itertools import cycle

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.browser.accessibility import TWO_VIEWS, View, faults
from tests.browser.city import City

pytestmark = pytest.mark.browser

# One address per template and state that changes it.
ROUTES = (
    "/",
    "/verify",
    "/accessibility",
    "/nowhere",
    "/news",
    "/follow/cycle",
    "/legal",
    "/privacy",
    "/referendums/",
    "/referendums/{announced}",
    "/referendums/{open}",
    "/referendums/{judging}",
    "/referendums/{closed}",
    "/referendums/{decrypting}",
    "/referendums/{withheld}",
    "/referendums/{approved}",
    "/referendums/{judged}/rules",
    "/referendums/{announced}/rules",
    "/referendums/{single}/board",
    "/referendums/{single}/result",
    "/referendums/{approved}/result",
    "/referendums/{judged}/result",
    "/referendums/{judged}/minutes",
    "/referendums/{single}/minutes",
    "/referendums/{open}/result",
    "/referendums/{open}/trustee",
    "/referendums/{withheld}/trustee",
)


USUAL = (
    "/",
    "/nowhere",
    "/referendums/{open}",
    "/referendums/{judged}/rules",
    "/referendums/{single}/board",
    "/referendums/{judged}/result",
    "/referendums/{open}/trustee",
)
"""One page of each kind: a text, an error, a vote, its rules, its ballot box, its result, a tool."""


# Each of these in one view here, alternating; the sweep sees every page in all four.
@pytest.mark.parametrize(("route", "view"), list(zip(USUAL, cycle(TWO_VIEWS), strict=False)))
def test_it_is_for_everybody(browser: Browser, city: City, route: str, view: View) -> None:
    found = faults(browser, city.url(route), [view])
    assert not found, "\n".join(found)


@pytest.mark.sweep
@pytest.mark.parametrize("route", ROUTES)
def test_it_is_for_everybody_in_every_view(browser: Browser, city: City, route: str) -> None:
    found = faults(browser, city.url(route))
    assert not found, "\n".join(found)


def test_it_gives_each_page_its_title(browser: Browser, city: City) -> None:
    distinct = [route for route in ROUTES if "{" not in route or "{judged}" in route]
    with chromium.opened(browser) as page:
        titles = []
        for route in distinct:
            page.goto(city.url(route))
            titles.append(page.title())
    assert len(set(titles)) == len(titles), titles


def test_a_form_that_is_sent_twice_goes_once(browser: Browser, city: City) -> None:
    """Two presses of a hurried hand."""
    script = """async () => {
      const held = [];
      addEventListener("submit", (event) => { held.push(event.defaultPrevented); event.preventDefault(); });
      const form = document.querySelector("main form[method=post]");
      form.requestSubmit();
      form.requestSubmit();
      return held;
    }"""
    with chromium.opened(browser) as page:
        page.goto(city.url("/sign-in"))
        chromium.settled(page)
        page.fill("main [name=email]", "ada@example.org")
        assert page.evaluate(script) == [False, True]
