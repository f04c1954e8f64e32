"""The pictures of `make screenshots` that take many minutes: every page of the demonstration, at each moment,
on a telephone in French, on a large screen in English. The deep checks walk the same pages alone."""

from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from challenge.demo import stages
from tests.browser import serving
from tests.browser.screenshots import picture
from tests.browser.test_crawl import Looker, Visit, visits
from tests.browser.test_screenshots import LOOKS, named, visitor
from tests.demo import walks
from tests.towns import Towns, copied

pytestmark = [pytest.mark.browser, pytest.mark.screenshots, pytest.mark.timeout(1800)]


@pytest.mark.parametrize("stage", stages.NAMES)
def test_it_pictures_every_page_of_the_town(
    browser: Browser, towns: Towns, tmp_path: Path, stage: str
) -> None:
    steps, seen = (walks.steps if stage == "vote" else walks.elsewhen), set[Visit]()
    with copied(towns(stage), tmp_path / "town") as app, serving.served(app) as base:
        for site in steps(app):
            found = list(visits(site, seen, persons=1))
            for look, who in product((LOOKS[0], LOOKS[-1]), dict.fromkeys(one[0] for one in found)):
                with visitor(browser, look) as page:
                    Looker(page, base, who)
                    for address in (one[1] for one in found if one[0] == who):
                        page.goto(base + address)
                        assert picture(page, named(f"{stage} {who} {address}"[:100], look)).exists()
