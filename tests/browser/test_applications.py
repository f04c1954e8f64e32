"""A team's application in a browser: saved by itself, by two at once, without scripts, for everybody."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from tests.browser import accessibility, chromium
from tests.projects import calling
from tests.projects.applications import teams
from tests.voting.clock import now_is

pytestmark = pytest.mark.browser
Acting = Callable[..., Visitor]
PAGES = ("/sections/budget", "/sections/body?check=1", "/members", "/submit")


@pytest.fixture
def ref(app: Flask, served: str, engine: Engine, acting: Acting) -> str:
    now_is(app, calling.NOW)
    bilal, farid = acting("Bilal"), acting("Farid")
    with writing(engine=engine) as session:
        ref = teams.started(session, farid)
        teams.joined(session, ref, bilal)
    return ref


@pytest.mark.sweep
def test_it_is_for_everybody(browser: Browser, served: str, engine: Engine, acting: Acting, ref: str) -> None:
    farid, home = acting("Farid"), f"{served}/applications/{ref}"
    wrong = []
    for number, page in enumerate(PAGES):
        if page == "/submit":
            with writing(engine=engine) as session:
                teams.filled(session, ref, farid)
        wrong += accessibility.faults(browser, home + page, [accessibility.TWO_VIEWS[number % 2]])
    with writing(engine=engine) as session:
        teams.submitted(session, ref, farid)
    for view, page in zip(accessibility.TWO_VIEWS, (home, f"{home}/attachments"), strict=True):
        wrong += accessibility.faults(browser, page, [view])
    assert not wrong


def test_it_saves_by_itself_and_never_loses_a_text(
    browser: Browser, page: Page, served: str, acting: Acting, ref: str
) -> None:
    address = f"{served}/applications/{ref}/sections/project"
    with chromium.opened(browser, width=1280, height=900) as other:
        other.goto(address)
        page.goto(address)
        send = page.get_by_role("button", name="Enregistrer et continuer")
        place = send.evaluate("one => one.offsetTop")
        page.get_by_label("Titre du projet").fill("Le titre de Farid")
        page.get_by_label("Résumé public").focus()
        expect(page.get_by_role("status")).to_contain_text("Enregistré à 13 h 00")
        assert send.evaluate("one => one.offsetTop") == place  # it moves under no finger
        acting("Bilal")
        other.get_by_label("Titre du projet").fill("Le titre de Bilal")
        other.get_by_label("Résumé public").focus()
        expect(other.get_by_text("Farid a écrit autre chose ici à 13 h 00.")).to_be_visible()
        expect(other.get_by_text("Le titre de Farid", exact=True)).to_be_visible()
        assert not accessibility.check_step(other)
        other.get_by_role("button", name="Garder le mien").click()
        expect(other.get_by_role("status")).to_contain_text("Enregistré à")
    page.reload()
    expect(page.get_by_label("Titre du projet")).to_have_value("Le titre de Bilal")


def test_it_keeps_the_text_when_the_network_is_down(page: Page, served: str, ref: str) -> None:
    page.goto(f"{served}/applications/{ref}/sections/body")
    expect(page.get_by_label("SIRET", exact=True)).to_be_hidden()
    page.get_by_text("Il existe déjà").click()
    page.get_by_text("Un SIRET").click()
    expect(page.get_by_role("status")).to_contain_text("Enregistré à")
    page.context.set_offline(True)
    page.get_by_label("SIRET", exact=True).fill("732 829 320 00074")
    page.get_by_label("Nom de l’organisme").focus()
    expect(page.get_by_role("status")).to_contain_text("Pas encore enregistré. Votre texte reste ici")
    page.context.set_offline(False)
    expect(page.get_by_role("status")).to_contain_text("Enregistré à")
    page.reload()
    expect(page.get_by_label("SIRET", exact=True)).to_have_value("732 829 320 00074")


def test_it_works_without_scripts(browser: Browser, served: str, ref: str) -> None:
    with chromium.opened(browser, width=360, height=740, java_script_enabled=False) as page:
        page.goto(f"{served}/applications/{ref}/sections/budget")
        expenses = page.get_by_role("group", name="Dépenses")
        expenses.get_by_label("Dépense", exact=True).fill("Vélos")
        expenses.get_by_label("Montant en euros").fill("1 234,50")
        page.get_by_role("button", name="Ajouter une ligne : Dépenses").click()
        expect(expenses.get_by_role("group", name="Ligne 2")).to_be_visible()
        expect(page.get_by_text("1 234,50 €").first).to_be_visible()
        page.get_by_role("button", name="Retirer la ligne 1").click()
        expect(expenses.get_by_label("Dépense", exact=True)).to_have_value("")
        page.get_by_role("button", name="Enregistrer et continuer").click()
        expect(page.get_by_text("« Budget et calendrier » est enregistré.")).to_be_visible()


def test_it_waits_for_the_saves_under_way_before_it_sends_all(page: Page, served: str, ref: str) -> None:
    page.goto(f"{served}/applications/{ref}/sections/team")
    slow: list[Route] = []
    by_script = "**/sections/team"
    page.route(
        by_script,
        lambda route: (
            slow.append(route)
            if "json" in route.request.headers["accept"] and not slow
            else route.continue_()
        ),
    )
    row = page.get_by_role("group", name="Ligne 1")
    row.get_by_label("Nom").fill("Farid")
    with page.expect_request(by_script):
        row.get_by_label("Rôle dans le projet").fill("Pilote")
    with page.expect_navigation():
        page.get_by_role("button", name="Enregistrer et continuer").click(no_wait_after=True)
        slow[0].continue_()
    expect(page.get_by_role("status")).to_contain_text("« Équipe » est enregistré.")
