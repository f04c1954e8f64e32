"""Pictures of pages at 360 and 1280 px, light and dark, for people to look at.

python -m tests.browser.screenshots http://127.0.0.1:8000 / /referendums/ [--out FOLDER] [--lang en]
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser import chromium

FOLDER = Path("var/screenshots")
SIZES = ((360, 740), (1280, 900))
SCHEMES: tuple[chromium.Scheme, ...] = ("light", "dark")


def take(
    browser: Browser, base: str, routes: Sequence[str], out: Path, language: str = "fr"
) -> Iterator[Path]:
    """One picture per route, width and scheme; yields where each was written."""
    for width, height in SIZES:
        for scheme in SCHEMES:
            with chromium.opened(
                browser, width=width, height=height, scheme=scheme, language=language
            ) as page:
                for route in routes:
                    page.goto(base + route)
                    name = re.sub(r"\W+", "-", route).strip("-") or "home"
                    yield picture(page, out / f"{name}-{width}-{scheme}-{language}.png")


def picture(page: Page, target: Path) -> Path:
    """The whole page, from its top to its bottom, once its typefaces are there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    chromium.settled(page)
    page.screenshot(path=target, full_page=True)
    return target


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base")
    parser.add_argument("routes", nargs="+")
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--lang", default="fr")
    given = parser.parse_args()
    with chromium.running() as running:
        for written in take(running, given.base, given.routes, given.out, given.lang):
            print(written)  # noqa: T201 # a command for people
