"""The demonstration in Chromium, on a telephone: each page that the walk finds, as three of its people, in
one language and scheme of the four in turn. No word of the content policy or of the console, no other host,
nothing that axe sees, nothing wider than the screen."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle, groupby
from operator import itemgetter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page

from challenge.foundation import i18n
from tests.browser import accessibility, chromium, serving
from tests.demo import walks
from tests.towns import Towns, copied
from tests.walking import Site

pytestmark = [pytest.mark.browser, pytest.mark.sweep, pytest.mark.timeout(1800)]
NARROWEST = 320
"""Pixels: WCAG 1.4.10, a page enlarged four times on a screen of 1280."""
FRESH = {  # told once, or true once: the walk has used them up, and a second visit is refused
    "/sign-in/<token>",
}
Visit = tuple[str, str]  # a route and a person
Steps = Callable[[Flask], Iterator[Site]]


class Looker:
    """One person's telephone. Keeps what Chromium complains of between two visits."""

    def __init__(self, page: Page, base: str, who: str) -> None:
        self.page, self.base = page, base
        self.heard: list[str] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.heard.append(f"script error: {error}"))
        page.on("request", lambda asked: self._keep_to_ours(asked.url))
        if who:
            page.goto(f"{base}/demo")
            page.locator(f'form[action="/demo/become/{who}"] button').click()
            page.wait_for_url(f"{base}/demo#{who}")

    def look(self, address: str, view: accessibility.View) -> list[str]:
        """What is wrong with one page in this language and scheme."""
        language, scheme = view
        own = address.rpartition("/")[2]
        language = own if own in i18n.LANGUAGES else language  # a page that is in one language for ever
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        self.page.context.add_cookies([{"name": i18n.COOKIE, "value": language, "url": self.base}])
        self.heard.clear()
        answer = self.page.goto(self.base + address)
        if answer is None or not answer.ok:
            return [f"{address} answers {answer.status if answer else 'nothing'}"]
        chromium.settled(self.page)
        wrong = [*accessibility.axe(self.page, language), *accessibility.outline(self.page, language)]
        return [*wrong, *accessibility.fits(self.page), *accessibility.policy(self.page), *self.heard]

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.heard.append(f"console: {message.text}")

    def _keep_to_ours(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob") and not url.startswith(self.base):
            self.heard.append(f"asks elsewhere: {url}")


def visits(site: Site, seen: set[Visit], *, persons: int) -> Iterator[tuple[str, str]]:
    """(person, address) of what was not seen yet by so many persons, one person after the other."""
    known = Counter(route for route, _ in seen)
    for (route, who), address in sorted(site.shown.items(), key=lambda one: one[0][1]):
        if route not in FRESH and (route, who) not in seen and known[route] < persons:
            seen.add((route, who))
            known[route] += 1
            yield who, address


def faults(browser: Browser, app: Flask, steps: Steps, *, persons: int) -> list[str]:
    """Walk, then look at what was walked through while it still is so."""
    wrong: list[str] = []
    views, seen = cycle(accessibility.ALL_VIEWS), set[Visit]()
    with serving.served(app) as base:
        for site in steps(app):
            for who, found in groupby(visits(site, seen, persons=persons), key=itemgetter(0)):
                with chromium.opened(browser, width=NARROWEST, height=740) as page:
                    looker = Looker(page, base, who)
                    for (_, address), view in zip(found, views, strict=False):
                        told = " ".join((who or "nobody", address, *view))
                        wrong += [f"{told}: {one}" for one in looker.look(address, view)]
    return wrong


def test_it_is_sound_on_a_day_of_the_vote(browser: Browser, towns: Towns, tmp_path: Path) -> None:
    with copied(towns("vote"), tmp_path / "town") as app:
        found = faults(browser, app, walks.steps, persons=3)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("stage", ["proposals", "count", "call", "awards", "incubation"])
def test_it_is_sound_at_another_moment(browser: Browser, towns: Towns, tmp_path: Path, stage: str) -> None:
    with copied(towns(stage), tmp_path / "town") as app:
        found = faults(browser, app, walks.elsewhen, persons=1)
    assert not found, "\n".join(found)
