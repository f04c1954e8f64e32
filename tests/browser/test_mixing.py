"""A trustee's turn of the mix, in a real browser, taken by the server; then the decryption."""

import re
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from challenge.foundation.transaction import reading
from challenge.voting.queries import referendums as pages
from challenge.voting.queries import results
from tests.browser.accessibility import axe, narrow, outline
from tests.voting import samples
from tests.voting.clock import now_is
from tests.voting.funding import mixing
from tests.voting.holding import Holding

pytestmark = pytest.mark.browser


CROWD = 50


@pytest.fixture
def crowd(app: Flask, served: str, engine: Engine) -> Holding:
    """The same, of fifty voters."""
    held = mixing.closed(engine, voters=CROWD)
    now_is(app, samples.DECRYPTS_AT)
    return held


@pytest.fixture
def closed(app: Flask, served: str, engine: Engine) -> Holding:
    held = mixing.closed(engine)
    now_is(app, samples.DECRYPTS_AT)
    return held


def give_key(page: Page, address: str, held: Holding, owner: int, folder: Path) -> None:
    path = folder / "mine.privkey"
    path.write_text(f'"{held.keys[owner - 1]}"\n')
    page.goto(address)
    page.get_by_label("Fichier de votre clé").set_input_files(path)
    page.get_by_role("button", name="Vérifier l’urne").click()


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text, timeout=60_000)


def seen(page: Page) -> list[str]:
    """What is wrong with this step for somebody who does not see it, or has a small screen."""
    return [*axe(page), *outline(page, "fr"), *narrow(page)]


@pytest.mark.sweep
@pytest.mark.timeout(300)
def test_it_mixes_fifty_ballots_then_decrypts(
    page: Page, served: str, crowd: Holding, tmp_path: Path
) -> None:
    closed, address = crowd, f"{served}/referendums/{crowd.uuid}/trustee"
    give_key(page, address, closed, 2, tmp_path)
    expect(page.locator("#mixer")).to_contain_text("Ce n’est pas encore votre tour")
    for owner in (1, 2, 3):
        give_key(page, address, closed, owner, tmp_path)
        heading(page, "C’est à vous de mélanger")
        page.get_by_role("button", name="Mélanger et envoyer").click()
        heading(page, "Votre mélange est dans l’urne")
    for owner in (1, 2, 3):
        give_key(page, address, closed, owner, tmp_path)
        heading(page, "Comparez avec les autres dépositaires")
        page.get_by_text("Nous avons comparé").click()
        page.get_by_role("button", name="Faire ma part et l’envoyer").click()
        heading(page, "Votre part est enregistrée")
    closed.tally()
    closed.publish()
    with reading(engine=closed.engine) as session:
        shown = pages.page(session, uuid=closed.uuid, language="fr", now=samples.DECRYPTS_AT)
        rows = results.published(session, shown).outcome.rows
    votes = {one.reference: one.votes for one in rows if one.votes}
    assert votes == {"p0": 17, "p1": 34, "p2": 33, "p3": 16, "p8": CROWD}


def test_it_keeps_a_shuffle_that_did_not_arrive(
    page: Page, served: str, closed: Holding, tmp_path: Path
) -> None:
    page.route(re.compile("/shuffles"), lambda route: route.abort())
    give_key(page, f"{served}/referendums/{closed.uuid}/trustee", closed, 1, tmp_path)
    heading(page, "C’est à vous de mélanger")
    assert seen(page) == []
    page.get_by_role("button", name="Mélanger et envoyer").click()
    heading(page, "Votre mélange n’est pas enregistré")
    assert seen(page) == []
    page.unroute(re.compile("/shuffles"))
    page.get_by_role("button", name="Envoyer à nouveau").click()
    heading(page, "Votre mélange est dans l’urne")
    assert seen(page) == []
