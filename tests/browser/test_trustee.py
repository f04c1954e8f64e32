"""A trustee's part, made in a real browser and taken by the server."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, expect
from sqlalchemy import Engine, func, select

from challenge.foundation.transaction import reading
from challenge.voting.models.referendums import PartialDecryption
from challenge.voting.queries import referendums as referendum_query
from challenge.voting.queries import results
from tests.browser.accessibility import axe, large_text, narrow, outline
from tests.voting import holding, samples
from tests.voting.clock import now_is

pytestmark = pytest.mark.browser
RULES = {"least_voters": 2, "ties": "joint", "ballots_per_credential": 9}
# What the checks of the last screen left. Chromium writes an emptied style back unless it is read first.
CLEAN = "() => { const r = document.documentElement; r.getAttribute('style'); r.removeAttribute('style'); }"
CHOICES = [[[1, 0, 1]], [[1, 1, 0]], [[0, 0, 1]]]


@pytest.fixture
def closed(app: Flask, served: str, engine: Engine) -> holding.Holding:
    """A referendum of three ballots, whose trustees may decrypt today."""
    held = holding.opened(engine, rules=RULES)
    for voter, choice in enumerate(CHOICES):
        held.vote(voter, choice)
    held.close()
    now_is(app, samples.DECRYPTS_AT)
    return held


class Trustee:
    """One trustee before the page."""

    def __init__(self, page: Page, address: str, folder: Path) -> None:
        self.page, self.address, self.folder = page, address, folder

    def give_key(self, content: str) -> None:
        path = self.folder / "dmitri.privkey"
        path.write_text(content)
        self.page.goto(self.address)
        self.page.get_by_label("Fichier de votre clé").set_input_files(path)
        self.page.get_by_role("button", name="Vérifier l’urne").click()

    def compare(self) -> None:
        heading(self, "Comparez avec les autres dépositaires")
        self.page.get_by_text("Nous avons comparé").click()


@pytest.fixture
def trustee(page: Page, served: str, closed: holding.Holding, tmp_path: Path) -> Trustee:
    return Trustee(page, f"{served}/referendums/{closed.uuid}/trustee", tmp_path)


def heading(trustee: Trustee, text: str) -> None:
    expect(trustee.page.get_by_role("heading", level=1)).to_have_text(text, timeout=20_000)


def parts(held: holding.Holding) -> int:
    with reading(engine=held.engine) as session:
        return session.scalar(select(func.count()).select_from(PartialDecryption)) or 0


def test_it_decrypts_and_the_result_is_right(trustee: Trustee, closed: holding.Holding) -> None:
    for key in closed.keys:
        trustee.give_key(f'"{key}"\n')
        trustee.compare()
        trustee.page.get_by_role("button", name="Faire ma part et l’envoyer").click()
        heading(trustee, "Votre part est enregistrée")
    closed.tally()
    closed.publish()
    with reading(engine=closed.engine) as session:
        page = referendum_query.page(session, uuid=closed.uuid, language="fr", now=samples.DECRYPTS_AT)
        assert results.published(session, page).counts == [[2, 1, 2]]


def test_it_shows_what_to_compare(trustee: Trustee, closed: holding.Holding) -> None:
    trustee.give_key(f'"{closed.keys[1]}"')
    trustee.compare()
    shown = trustee.page.locator("#trustee")
    expect(shown).to_contain_text("Votre clé est celle de Ada, dépositaire numéro 2.")
    expect(shown.locator("[data-place=fingerprint]")).to_have_text(closed.election.fingerprint)
    expect(shown.locator("[data-text=tallied]")).to_have_text("3")


def test_it_asks_to_compare_first(trustee: Trustee, closed: holding.Holding) -> None:
    trustee.give_key(f'"{closed.keys[0]}"')
    trustee.page.get_by_role("button", name="Faire ma part et l’envoyer").click()
    expect(trustee.page.get_by_role("alert")).to_contain_text("Cochez la case")
    expect(trustee.page).to_have_title(re.compile("^Erreur"))
    assert parts(closed) == 0


def test_it_saves_a_file_that_the_command_takes(trustee: Trustee, closed: holding.Holding) -> None:
    trustee.give_key(f'"{closed.keys[2]}"')
    trustee.compare()
    with trustee.page.expect_download() as download:
        trustee.page.get_by_role("button", name="enregistrer dans un fichier").click()
    heading(trustee, "Votre part est dans un fichier")
    assert download.value.suggested_filename == f"{closed.uuid}.3.decryption.json"
    assert list(json.loads(Path(download.value.path()).read_bytes())) == [
        "decryption_factors",
        "decryption_proofs",
    ]
    assert parts(closed) == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("une lettre", "n’est pas une clé de dépositaire"), ('"12345"', "n’est celle d’aucun dépositaire")],
)
def test_it_takes_no_other_key(trustee: Trustee, content: str, sentence: str) -> None:
    trustee.give_key(content)
    expect(trustee.page.locator("#trustee")).to_contain_text(sentence)


def test_it_refuses_a_second_tally(trustee: Trustee, closed: holding.Holding) -> None:
    fingerprint = closed.election.fingerprint
    trustee.page.goto(trustee.address)
    trustee.page.evaluate("φ => localStorage.setItem('decrypted-tally:' + φ, '0'.repeat(64))", fingerprint)
    trustee.give_key(f'"{closed.keys[0]}"')
    heading(trustee, "Rien n’a été déchiffré")
    expect(trustee.page.locator("#trustee")).to_contain_text("déjà servi à ouvrir un autre total")


def test_it_refuses_a_wrong_archive(trustee: Trustee, closed: holding.Holding) -> None:
    wrong = bytearray(closed.archive())
    wrong[wrong.index(b'"response":"') + 12] ^= 1
    trustee.page.route("**/*.bel", lambda route: _answer(route, bytes(wrong)))
    trustee.give_key(f'"{closed.keys[0]}"')
    heading(trustee, "Cette urne n’est pas juste")
    expect(trustee.page.locator("#trustee")).to_contain_text("record_hash_wrong")


def _answer(route: Route, body: bytes) -> None:
    route.fulfill(status=200, body=body, content_type="application/octet-stream")


def test_it_keeps_the_part_when_the_server_is_gone(trustee: Trustee, closed: holding.Holding) -> None:
    trustee.page.route("**/decryptions*", lambda route: route.abort())
    trustee.give_key(f'"{closed.keys[0]}"')
    trustee.compare()
    trustee.page.get_by_role("button", name="Faire ma part et l’envoyer").click()
    heading(trustee, "Votre part n’est pas enregistrée")
    trustee.page.unroute("**/decryptions*")
    trustee.page.get_by_role("button", name="Envoyer à nouveau").click()
    heading(trustee, "Votre part est enregistrée")
    assert parts(closed) == 1


def test_it_never_sends_the_key(trustee: Trustee, closed: holding.Holding) -> None:
    key, sent = str(closed.keys[0]), []
    trustee.page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    trustee.give_key(f'"{key}"')
    trustee.compare()
    trustee.page.get_by_role("button", name="Faire ma part et l’envoyer").click()
    heading(trustee, "Votre part est enregistrée")
    assert len(sent) > 5
    assert not [one for one in sent if key in one]


@pytest.mark.sweep
def test_it_is_for_everybody_on_each_screen(trustee: Trustee, closed: holding.Holding) -> None:
    found: dict[str, list[str]] = {}

    def look(screen: str) -> None:
        page = trustee.page
        page.evaluate(CLEAN)
        faults = [*outline(page, "fr"), *axe(page), *narrow(page), *large_text(page)]
        found.update({screen: faults} if faults else {})

    trustee.page.goto(trustee.address)
    look("key")
    trustee.give_key("hello")
    look("key refused")
    trustee.give_key('"5"')
    heading(trustee, "Rien n’a été déchiffré")
    look("stopped")
    trustee.give_key(f'"{closed.keys[0]}"')
    trustee.compare()
    look("compare")
    trustee.page.get_by_role("button", name="Faire ma part et l’envoyer").click()
    heading(trustee, "Votre part est enregistrée")
    look("sent")
    assert found == {}
