"""What a page must be for everybody, as functions that return what is wrong: an empty list is good.

`faults` runs them all on one address, in some languages and colour schemes. A language changes words and
their room, a scheme changes colours: where each was looked at whole once, of the other pairs only the
contrasts are new.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.browser import chromium
from tests.browser.chromium import Scheme

VENDOR = Path(__file__).parent / "vendor"
SCRIPTS = Path(__file__).parent / "scripts"
View = tuple[str, Scheme]
TWO_VIEWS: tuple[View, ...] = (("fr", "light"), ("en", "dark"))
ALL_VIEWS: tuple[View, ...] = (*TWO_VIEWS, ("fr", "dark"), ("en", "light"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# Of its report, violations alone: to bring over all that passes takes longer than to look.
VIOLATIONS = """(rules) => axe.run(document, {runOnly: rules, resultTypes: ["violations"]})
  .then((report) => report.violations.map(({id, help, nodes}) => ({id, help, nodes})))"""
MOST_STOPS = 80  # of the tab key: enough for every page but the board's list, whose end is like its start


def faults(browser: Browser, url: str, views: Sequence[View] = ALL_VIEWS) -> list[str]:
    """Everything wrong with a page, each fault with the language and scheme in which it was seen."""
    found: list[str] = []
    for language, scheme in views[: len(TWO_VIEWS)]:
        with chromium.opened(browser, language=language, scheme=scheme) as page:
            found += [f"{language} {scheme}: {fault}" for fault in check_page(page, url, language)]
            for other in (one for spoken, one in views[len(TWO_VIEWS) :] if spoken == language):
                page.emulate_media(color_scheme=other, reduced_motion="reduce")
                found += [f"{language} {other}: {fault}" for fault in violations(page, CONTRAST)]
    return found


def check_page(page: Page, url: str, language: str = "fr") -> Iterator[str]:
    """Every check on one address; `page` comes from `chromium.opened`."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(url)
    chromium.settled(page)
    yield from axe(page, language)
    yield from outline(page, language)
    yield from focus(page)
    yield from narrow(page)
    yield from large_text(page)
    yield from policy(page)
    yield from (f"script error: {error}" for error in errors)
    yield from (f"asks elsewhere: {one}" for one in asked if urlsplit(one).netloc != urlsplit(url).netloc)


def check_step(page: Page, language: str = "fr") -> list[str]:
    """Every check on what the page shows now, for pages that change without a new address."""
    page.evaluate("window.focusStops = undefined")
    wrong = [*axe(page, language), *outline(page, language)]
    return wrong + focus(page) + narrow(page) + large_text(page) + policy(page)


def axe(page: Page, language: str = "fr") -> Iterator[str]:
    """Violations of WCAG 2.2 AA that axe-core sees, in its words."""
    page.evaluate(_read(VENDOR / "axe.min.js"))
    if language == "fr":
        page.evaluate(f"axe.configure({{locale: {_read(VENDOR / 'axe-fr.json')}}})")
    yield from violations(page, {"type": "tag", "values": RULES})


def violations(page: Page, rules: Mapping[str, object]) -> Iterator[str]:
    """What axe-core, which the page has already, finds by these rules."""
    for violation in page.evaluate(VIOLATIONS, rules):
        for node in violation["nodes"]:
            where = f"{node['html'][:160]} · {node['failureSummary']}"
            yield f"axe {violation['id']}: {violation['help']} · {where}"


def outline(page: Page, language: str) -> list[str]:
    """One h1, no jumped level, a title, and the language that was asked."""
    said = page.evaluate(_read(SCRIPTS / "outline.js"))
    wrong = list(said["wrong"])
    if said["language"] != language:
        wrong.append(f"the page says it is in {said['language']}")
    return wrong


def focus(page: Page) -> list[str]:
    """Places where the focus goes without being seen, or under something else."""
    wrong: list[str] = []
    page.evaluate("scrollTo(0, 0); document.activeElement?.blur()")
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(_read(SCRIPTS / "focus.js"))
        if stop is None:
            break
        wrong += stop["wrong"]
    return wrong


def narrow(page: Page) -> list[str]:
    """At 320 px: sideways scrolling, text cut off, also with the text spacing that a reader may ask for."""
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 700})
    wrong = [f"320 px: {fault}" for fault in page.evaluate(_read(SCRIPTS / "overflow.js"))]
    page.evaluate(_read(SCRIPTS / "text-spacing.js"))
    wrong += [f"320 px, text spacing: {fault}" for fault in page.evaluate(_read(SCRIPTS / "overflow.js"))]
    page.evaluate("document.adoptedStyleSheets = []")
    if size:
        page.set_viewport_size(size)
    return wrong


def large_text(page: Page) -> list[str]:
    """With text twice as large: sideways scrolling, text cut off."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    wrong = [f"200 %: {fault}" for fault in page.evaluate(_read(SCRIPTS / "overflow.js"))]
    page.evaluate("document.documentElement.removeAttribute('style')")
    return wrong


def policy(page: Page) -> list[str]:
    """Violations of the content security policy since the page was opened."""
    return [f"policy: {one}" for one in page.evaluate("window.policyViolations ?? []")]


def fits(page: Page) -> list[str]:
    """At the width that the page has: sideways scrolling, text cut off."""
    return list(page.evaluate(_read(SCRIPTS / "overflow.js")))


@cache
def _read(path: Path) -> str:
    return path.read_text("utf-8")
