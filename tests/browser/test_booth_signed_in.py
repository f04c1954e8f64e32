"""The booth of a vote with sign-in: the door first, then as ever; a session that ends loses no choice."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine, update

from challenge.accounts.models import Account, AccountSession
from challenge.accounts.services import sessions
from challenge.foundation import clock
from challenge.foundation.transaction import writing
from tests.browser import accessibility
from tests.browser.voter import At, Open, ballots
from tests.voting.participation import signing

pytestmark = pytest.mark.browser
RULES = {"least_voters": 2, "ties": "joint", "ballots_per_credential": 9, "sign_in": True}


def sign_in(page: Page, served: str, engine: Engine, person: int) -> None:
    """Ada's browser holds a session, her account is a person of the roll."""
    with writing(engine=engine) as session:
        account = Account(email="ada@example.org", name="Ada", language="fr", created_at=clock.now())
        session.add(account)
        session.flush()
        secret = sessions.start(session, account_id=account.id, device="test", now=clock.now())
    signing.tie(engine, account.id, person)
    page.context.add_cookies([{"name": "account", "value": secret, "url": served}])


def test_it_asks_to_sign_in_then_takes_the_ballot(
    app: Flask, engine: Engine, served: str, page: Page, open_referendum: Open, voter: At
) -> None:
    person, _ = signing.live(engine, 2)
    held = open_referendum(rules=RULES, voters=2)
    ada = voter(held)
    page.goto(f"{ada.booth}#{ada.code}")
    expect(page.get_by_text("Connectez-vous d’abord")).to_be_visible()
    expect(page).to_have_url(ada.booth)  # the letter's code has left the address
    sign_in(page, served, engine, person)
    ada.enter().choose("Défi a").cast()
    assert ballots(held) == 1


def test_it_has_a_door_and_figures_for_everybody(
    app: Flask, engine: Engine, served: str, browser: Browser, open_referendum: Open
) -> None:
    persons = signing.live(engine, 10, districts=("Centre", "Gare"))
    vote = signing.Vote(open_referendum(rules=RULES, voters=10), persons)
    address = f"{served}/referendums/{vote.held.uuid}"
    assert accessibility.faults(browser, f"{address}/booth", accessibility.TWO_VIEWS) == []
    for person in range(4):
        vote.cast(person, person)
    vote.held.close()
    assert accessibility.faults(browser, f"{address}/turnout", accessibility.TWO_VIEWS) == []


def test_it_keeps_the_choice_when_the_session_has_ended(
    app: Flask, engine: Engine, served: str, page: Page, open_referendum: Open, voter: At
) -> None:
    person, _ = signing.live(engine, 2)
    held = open_referendum(rules=RULES, voters=2)
    sign_in(page, served, engine, person)
    ada = voter(held).enter().choose("Défi b")
    with writing(engine=engine) as session:
        session.execute(update(AccountSession).values(ended_at=clock.now(), ended_by="owner"))
    ada.go_on()
    expect(page.locator(".notice-danger")).to_contain_text("Vous n’êtes plus connecté")
    expect(page.get_by_role("link", name="Me connecter (nouvel onglet)")).to_be_visible()
    with writing(engine=engine) as session:
        session.execute(update(AccountSession).values(ended_at=None, ended_by=None))
    ada.act("resume")
    ada.cast()
    assert ballots(held) == 1
