"""Pictures of pages at 360 and 1280 px, light and dark, for people to look at.

python tests/browser/screenshots.py http://127.0.0.1:8000 / /referendums/ [--out FOLDER] [--lang en]
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
WIDTHS = (360, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def take(
    base: str, routes: Sequence[str], out: Path, language: str = "fr", full: bool = True
) -> Iterator[Path]:
    """One picture per route, width and scheme; yields where each was written."""
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for width in WIDTHS:
            for scheme in SCHEMES:
                page = _page(browser, width, scheme, language)
                for route in routes:
                    page.goto(base + route, wait_until="networkidle")
                    name = re.sub(r"\W+", "-", route).strip("-") or "home"
                    target = out / f"{name}-{width}-{scheme}-{language}.png"
                    page.screenshot(path=target, full_page=full)
                    yield target
                page.context.close()
        browser.close()


def _page(browser: Browser, width: int, scheme: Literal["light", "dark"], language: str) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900 if width > 600 else 740},
        color_scheme=scheme,
        locale="fr-FR" if language == "fr" else "en-GB",
        reduced_motion="reduce",
    )
    return context.new_page()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base")
    parser.add_argument("routes", nargs="+")
    parser.add_argument("--out", type=Path, default=Path("var/screenshots"))
    parser.add_argument("--lang", default="fr")
    parser.add_argument("--fold", action="store_true", help="only what is seen before scrolling")
    given = parser.parse_args()
    for written in take(given.base, given.routes, given.out, given.lang, not given.fold):
        print(written)  # noqa: T201 # a command for people
