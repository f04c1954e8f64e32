"""The pages that the thread of an edition ties, and those that show it elsewhere, in Chromium, on a
telephone and on a desk: nothing that axe sees, nothing wider than the screen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.browser import accessibility, chromium, serving
from tests.pages_read import PageRead
from tests.towns import Towns, copied

pytestmark = [pytest.mark.browser, pytest.mark.sweep, pytest.mark.timeout(900)]
ASIDE = ("/feeds", "/embed", "/press", "/search?q=ville", "/cycle/countdown")
EACH = ("/cycle/{}/thread", "/embed/{}/fr", "/embed/{}/en")
SIZES = ((360, 740), (1280, 900))
FILES = re.compile(r"\.[a-z]{3,4}$|^/(follow|report)/")
NUMBERS = re.compile(r"[0-9]+|[A-Z]{8}|[0-9a-f-]{36}")
THE_BLOCK = 'aria-labelledby="thread"'
EDITIONS = (1, 2)


def tied(app: Flask) -> Iterator[str]:
    """The pages to which threads lead, and those to which these lead: of each sort, the first."""
    client, seen = app.test_client(), set[str]()
    todo = [EACH[0].format(number) for number in EDITIONS]
    while todo:
        address = todo.pop(0)
        with client.get(address) as answer:
            read = answer.text if (answer.status_code, answer.mimetype) == (200, "text/html") else ""
        if read and (address.endswith("/thread") or THE_BLOCK in read):
            yield address
            for link in PageRead(read).links:
                path = link.partition("#")[0].partition("?")[0]
                shape = NUMBERS.sub("0", path)
                if path.startswith("/") and not FILES.search(path) and shape not in seen:
                    seen.add(shape)
                    todo.append(path)


def places(app: Flask) -> list[str]:
    """Every address to look at."""
    each = [one.format(number) for one in EACH for number in EDITIONS]
    return list(dict.fromkeys((*ASIDE, *each, *tied(app))))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_is_sound(browser: Browser, towns: Towns, tmp_path: Path, width: int, height: int) -> None:
    wrong: list[str] = []
    with copied(towns("incubation"), tmp_path / "town") as app, serving.served(app) as base:
        addresses = places(app)
        with chromium.opened(browser, width=width, height=height) as page:
            for address in addresses:
                page.goto(base + address)
                chromium.settled(page)
                found = (*accessibility.axe(page), *accessibility.fits(page), *accessibility.policy(page))
                wrong += [f"{address}: {one}" for one in found]
    assert len(addresses) > len(ASIDE) + len(EACH)
    assert not wrong, "\n".join(wrong)
