"""Instruction and awards in a browser: for everybody, at every width, and by what is pressed."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.projects.rules.awards.deciding import Choice
from tests.browser import accessibility
from tests.projects.awards import calls
from tests.projects.instruction import files
from tests.voting.clock import now_is

pytestmark = pytest.mark.browser
Acting = Callable[..., Visitor]
A, B, C, D = calls.REFS


@pytest.fixture
def number(app: Flask, served: str, engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch) -> int:
    """A call with four admissible applications and one to examine; one offer is for less than asked."""
    now_is(app, calls.NOW)
    calls.judged(monkeypatch)
    farid, chiara = acting("Farid").account_id, acting("Chiara", "organiser").account_id
    with writing(engine=engine) as session:
        number = calls.made(session, farid)
        files.submitted(session, farid, call=number, ref="WHOLEONE")
        files.officer(session, chiara)
    less = Choice("selected", 600_000, reason=calls.WHY, exception=calls.EXCEPTION)
    calls.decide(engine, number, A, less)
    return number


def as_each(acting: Acting, pages: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for who, addresses in pages.items():
        acting(who, *(("organiser",) if who != "Farid" else ()))
        yield from ((who, address) for address in addresses)


@pytest.mark.sweep
def test_it_is_for_everybody(
    app: Flask, browser: Browser, served: str, engine: Engine, acting: Acting, number: int
) -> None:
    desk, wrong = f"/admin/calls/{number}", []
    before = {"Chiara": (f"{desk}/applications", "/admin/applications/WHOLEONE", f"{desk}/awards/{A}")}
    after = {
        "Farid": (f"/applications/{A}/award", f"/applications/{C}/appeal", "/calls/velos-2027/awards"),
        "Esther": (f"{desk}/awards",),
    }
    for place, (_, address) in enumerate(as_each(acting, before)):
        wrong += accessibility.faults(browser, served + address, [accessibility.TWO_VIEWS[place % 2]])
    calls.approved(engine, number)
    now_is(app, calls.AT)
    for place, (_, address) in enumerate(as_each(acting, after)):
        wrong += accessibility.faults(browser, served + address, [accessibility.TWO_VIEWS[place % 2]])
    assert not wrong


def test_it_says_what_is_wrong_then_decides(
    page: Page, served: str, engine: Engine, acting: Acting, number: int
) -> None:
    page.goto(f"{served}/admin/calls/{number}/applications")
    page.get_by_role("link", name="Un vélo pour tous").click()
    page.get_by_text("Non recevable", exact=True).click()
    page.get_by_role("button", name="Décider et prévenir l’équipe").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(page.get_by_label("Motif, lu par l’équipe")).to_be_focused()
    assert not accessibility.check_step(page)
    page.get_by_label("Motif, lu par l’équipe").fill("Le siège est dans une autre ville.")
    page.get_by_role("button", name="Décider et prévenir l’équipe").click()
    expect(page.get_by_text("Décidé à la main")).to_be_visible()


def test_a_team_accepts_less(
    app: Flask, page: Page, served: str, engine: Engine, acting: Acting, number: int
) -> None:
    calls.approved(engine, number)
    now_is(app, calls.AT)
    acting("Farid")
    page.goto(f"{served}/applications/{A}/messages")
    page.get_by_role("link", name="Lire la décision et y répondre").click()
    expect(page.get_by_role("cell", name="16 000 €")).to_be_visible()
    page.get_by_text("Oui, avec le plan réduit").click()
    page.get_by_role("button", name="Envoyer la réponse").click()
    expect(page.get_by_text("Acceptée").first).to_be_visible()
