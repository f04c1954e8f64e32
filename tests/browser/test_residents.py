"""The pages of the roll, of letters, of the desk and of one's residence, for everybody."""

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.residents.services import desk, letters
from challenge.residents.services.cases import Resident
from tests.browser import accessibility
from tests.residents.files import ADA, ESTHER, GITA, NOW, applied, staged

pytestmark = pytest.mark.browser


@pytest.fixture
def reference(engine: Engine, acting: Callable[..., Visitor], tmp_path: Path) -> str:
    """A roll, a preview with errors, a batch of letters, and Gita's case at the desk."""
    applied(tmp_path, ADA, GITA, ESTHER)
    staged(tmp_path, ADA.replace("Centre", "Gare"), GITA.replace("Rao", ""), "?;x", ESTHER, ESTHER)
    gita = acting("Gita")
    with writing(engine=engine) as session:
        letters.ask(session, scope="new", language="fr", actor="chiara", now=NOW)
        resident = Resident(gita.account_id, gita.name, gita.email, "fr")
        return desk.ask(session, resident=resident, now=NOW)


@pytest.mark.sweep
def test_it_is_for_everybody(
    browser: Browser, served: str, reference: str, acting: Callable[..., Visitor]
) -> None:
    case = f"/admin/desk/{reference}?day=10/12/1990"
    staff = ("/admin/roll", "/admin/roll/imports/2", "/admin/residence-letters", "/admin/desk", case)
    acting("Chiara", "registrar")
    looked = zip(staff, cycle(accessibility.TWO_VIEWS), strict=False)
    found = [fault for page, view in looked for fault in accessibility.faults(browser, served + page, [view])]
    acting("Ada")
    assert not found + accessibility.faults(browser, f"{served}/residence", accessibility.TWO_VIEWS)
