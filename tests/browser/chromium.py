"""Chromium for tests: Debian's own, driven by Playwright."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright

EXECUTABLE = Path("/usr/bin/chromium")
Scheme = Literal["light", "dark"]
LOCALES = {"fr": "fr-FR", "en": "en-GB"}
WATCH_POLICY = """
addEventListener("securitypolicyviolation", (event) => {
  (window.policyViolations ??= []).push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""


_RUNNING: list[Browser] = []  # Playwright cannot be started twice in a process


@contextmanager
def running() -> Iterator[Browser]:
    """A browser, closed at the end by whoever started it. Chromium refuses its own sandbox to root."""
    if _RUNNING:
        yield _RUNNING[0]
        return
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=arguments)
        _RUNNING.append(browser)
        yield browser
        _RUNNING.clear()
        browser.close()


def settled(page: Page) -> None:
    """Wait until a page has its scripts and its letters: a font that arrives while a button is pressed
    may move it from under the pointer."""
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")


@contextmanager
def opened(
    browser: Browser,
    *,
    width: int = 1280,
    height: int = 900,
    scheme: Scheme = "light",
    language: str = "fr",
    **options: Any,
) -> Iterator[Page]:
    """A page that nobody used before; it keeps violations of the content security policy."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        locale=LOCALES[language],
        reduced_motion="reduce",
        **options,
    )
    context.add_init_script(WATCH_POLICY)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()
