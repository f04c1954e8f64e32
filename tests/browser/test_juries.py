"""The jury's pages in a browser: for everybody, on a small screen, without a fault that a program finds."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.projects.services import jury_conflicts
from tests.browser import accessibility, chromium
from tests.projects.calling import NOW
from tests.projects.juries import seated
from tests.projects.juries.test_showing_deliberations import JURY, ROOM, opened, scored

SLUG = seated.SLUG
STAFF = (f"{JURY}/quality", ROOM)
JUROR = (f"/jury/{SLUG}/BBBBBBBB",)
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def judged(client: FlaskClient, engine: Engine, acting: Callable[..., Visitor]) -> None:
    """A jury that deliberates, with a tie declared by one of its two members."""
    scored(engine, acting)
    with writing(engine=engine) as session:
        seat = seated.seat_of(session, "Bilal")
        jury_conflicts.declare(session, seat=seat, application_id=1, words="C’est ma sœur.", now=NOW)
    opened(client, engine)


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("who", "role", "paths"), [("Chiara", "organiser", STAFF), ("Esther", "juror", JUROR)]
)
def test_it_is_for_everybody(
    browser: Browser,
    served: str,
    judged: None,
    acting: Callable[..., Visitor],
    who: str,
    role: str,
    paths: tuple[str, ...],
) -> None:
    acting(who, role)
    found = []
    with chromium.opened(browser, width=360, height=740) as page:
        for path in paths:
            found += [f"{path}: {fault}" for fault in accessibility.check_page(page, served + path)]
            if page.evaluate(WIDER):
                found.append(f"{path}: wider than the screen")
    assert found == []
