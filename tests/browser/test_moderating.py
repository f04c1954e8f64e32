"""The inbox of moderators: thirty texts cleared by keyboard alone; its pages for everybody."""

from itertools import cycle

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine, func, select

from challenge.foundation.transaction import reading, writing
from challenge.moderation.models import ModeratedItem
from challenge.moderation.services import noting
from tests.browser import accessibility, debated
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.conftest import cast as cast  # a fixture
from tests.proposals.held import NOW, Acting

pytestmark = pytest.mark.browser
INBOX = "/admin/moderation"


@pytest.fixture
def number(engine: Engine, cast: Cast) -> int:
    return debated.accepted(engine, cast)


def states(engine: Engine) -> dict[str, int]:
    with reading(engine=engine) as session:
        counted = select(ModeratedItem.state, func.count()).group_by(ModeratedItem.state)
        return {row[0]: row[1] for row in session.execute(counted)}


def ready(page: Page, text: str) -> None:
    """The page that says so has come, and its scripts have run."""
    expect(page.get_by_text(text)).to_be_visible()
    expect(page.get_by_role("button", name="Raccourcis clavier")).to_be_visible()


def pressed(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


@pytest.mark.sweep
def test_it_clears_thirty_texts_by_keyboard(
    page: Page, served: str, engine: Engine, cast: Cast, number: int, acting: Acting
) -> None:
    for place, name in enumerate(("Bilal", "Chiara", "Esther", "Farid", "Gita", "Hugo", "Inès")):
        said = [("for", f"Pour, {place}"), ("against", f"Contre, {place}")]
        debated.argued(engine, acting(name), number, [*said, *((side, f"{words} !") for side, words in said)])
    with writing(engine=engine) as session:
        held.submitted(session, cast.ada, "Une ville plus fraîche")
        held.submitted(session, cast.bilal, "La nuit retrouvée")
    acting("Nadia", "moderator")
    page.goto(served + INBOX)
    ready(page, "30 textes à lire")
    pressed(page, "? Escape j a")
    ready(page, "1 texte décidé")
    pressed(page, "u")
    ready(page, "30 textes à lire")
    pressed(page, "j r 1 6 Enter")
    ready(page, "29 textes à lire")
    pressed(page, "x j x k j j x r 5 Enter")
    ready(page, "26 textes à lire")
    pressed(page, "x j " * 26 + "a")
    expect(page.get_by_text("Rien n’attend.")).to_be_visible()
    assert states(engine) == {"hidden": 4, "shown": 27}


@pytest.mark.sweep
@pytest.mark.parametrize("half", [0, 1])
def test_it_is_for_everybody(
    browser: Browser, served: str, engine: Engine, cast: Cast, number: int, acting: Acting, half: int
) -> None:
    debated.argued(engine, cast.bilal, number, [("for", "Moins de bruit."), ("against", "Cher.")])
    debated.reported(engine, cast, "proposal", number)
    with writing(engine=engine) as session:
        noting.note(session, item_id=2, words="Déjà vu", moderator=cast.nadia, now=NOW)
        like = held.submitted(session, cast.ada, "Une ville plus fraîche")
    public = (f"/proposals/{number}", f"/proposals/{number}/arguments", f"/report/proposal/{number}")
    staff = (INBOX, f"{INBOX}/2", f"{INBOX}/1", f"/proposals/{like}/versions", f"{INBOX}/4")
    found: list[str] = []
    for who, pages in ((("Bilal",), public), (("Nadia", "moderator"), staff)):
        acting(*who)
        for one, view in zip(pages[half::2], cycle(accessibility.TWO_VIEWS), strict=False):
            found += accessibility.faults(browser, served + one, [view])
    assert not found
