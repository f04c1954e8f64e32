"""The pages by which two proposals are made of one, for everybody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.moderation.queries import items
from challenge.proposals.queries import carriages
from tests.browser.test_proposals import cast
from tests.browser.test_proposals_together import faults
from tests.proposals.conftest import Cast
from tests.proposals.services.test_splitting import agree, alone, ask, publish, second_of, shared

assert cast
assert alone
assert shared  # fixtures
pytestmark = [pytest.mark.browser, pytest.mark.sweep]
Acting = Callable[..., Visitor]


def test_it_is_for_everybody(
    browser: Browser, served: str, engine: Engine, cast: Cast, acting: Acting, shared: int
) -> None:
    acting("Ada")
    page = f"/proposals/{shared}"
    found = faults(browser, served, [f"{page}/split", f"{page}/split"])
    split = ask(engine, shared, cast.ada)
    acting("Bilal")
    found += faults(browser, served, [f"/proposals/splits/{split}", page, f"/proposals/splits/{split}"])
    agree(engine, split, cast.bilal)
    second = second_of(engine, split) or 0
    with writing(engine=engine) as session:
        item, _revision = items.place(session, "proposal", second)
    acting("Nadia", "moderator")
    found += faults(browser, served, [f"/admin/moderation/{item}"])
    publish(engine, second, cast.nadia)
    acting("Chiara")
    with writing(engine=engine) as session:
        carriage = carriages.of(session, carriages.SPLIT, split)
        assert carriage
        letter = f"/proposals/carry/{carriages.link(carriage, cast.chiara.account_id)}"
    found += faults(browser, served, [letter, page, f"/proposals/{second}", letter])
    assert not found, "\n".join(found)
