"""The officers' pages of a vote, and complaints about it, for everybody; a suspended booth that says so."""

from collections.abc import Callable
from itertools import cycle

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.voting.services import complaints
from tests.browser import accessibility
from tests.browser.voter import At, Open, ballots
from tests.voting import holding, samples
from tests.voting.clock import now_is
from tests.voting.conduct import deciding

pytestmark = pytest.mark.browser
PAGES = (
    "/admin/referendums/{uuid}",
    "/admin/referendums/{uuid}/annul",
    "/admin/referendums/{uuid}/acts/2",
    "/admin/referendums/{uuid}/complaints/1",
    "/referendums/{uuid}",
    "/referendums/{uuid}/complaints",
)
OTHERS = (
    "/admin/referendums/{uuid}/open",
    "/admin/referendums/{uuid}/publish",
    "/admin/referendums/{uuid}/extend",
    "/admin/referendums/{uuid}/complaints",
    "/admin/referendums/{uuid}/incidents",
    "/referendums/{uuid}/complaints/{token}",
)
WINDOW = {"opens_at": samples.OPENS_AT, "closes_at": samples.CLOSES_AT, "maximum_extension_hours": 24}


@pytest.fixture
def eventful(engine: Engine, app: Flask) -> tuple[str, str]:
    """A suspended vote with a decision that waits and a complaint; its uuid, the complaint's token."""
    held = holding.opened(engine, window=WINDOW)
    now_is(app, samples.DURING)
    deciding.ask(held, "suspend", reason="Coupure d’électricité.")
    deciding.ask(held, "extend", closes_at=samples.DECRYPTS_AT.replace(day=9))
    written = complaints.Written("Ada", "ada@example.org", "fr", "Le bureau n’a pas ouvert.")
    with writing(engine=engine) as session:
        token = complaints.receive(session, uuid=held.uuid, written=written, network="", now=samples.DURING)
    return held.uuid, token


@pytest.mark.parametrize(
    ("page", "view"),
    [
        *zip(PAGES, cycle(accessibility.TWO_VIEWS), strict=False),
        *(
            pytest.param(page, view, marks=pytest.mark.sweep)
            for page, view in zip(OTHERS, cycle(accessibility.TWO_VIEWS), strict=False)
        ),
    ],
)
def test_it_is_for_everybody(
    browser: Browser,
    served: str,
    eventful: tuple[str, str],
    acting: Callable[..., Visitor],
    page: str,
    view: accessibility.View,
) -> None:
    uuid, token = eventful
    acting("Hugo", "election_officer")
    address = served + page.format(uuid=uuid, token=token)
    assert not accessibility.faults(browser, address, [view])


def test_it_keeps_the_choice_when_the_vote_is_suspended(open_referendum: Open, voter: At) -> None:
    held = open_referendum()
    ada = voter(held).enter().choose("Défi a")
    deciding.ask(held, "suspend")
    ada.go_on()
    expect(ada.page.locator(".notice-danger")).to_contain_text("Le vote est suspendu par la mairie")
    assert ballots(held) == 0
    ada.act("resume")
    expect(ada.page.get_by_text("Défi a")).to_be_visible()
    ada.page.goto(ada.booth)
    expect(ada.page.locator("h1")).to_have_text("Le vote est suspendu")
