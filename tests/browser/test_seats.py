"""A trustee's key and a registrar's codes, made in a real browser; no secret leaves it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.voting.belenios import credential, trustee
from challenge.voting.rules.seats import Kind
from challenge.voting.services import seats
from challenge.voting.services.seats import Place
from tests.browser.accessibility import axe, large_text, narrow, outline
from tests.voting import holding
from tests.voting.seats import sitting

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
PATIENCE = 60_000
VOTERS = "référence;nom;adresse\nR-1;Ada Rossi;1, rue A\nR-2;Bilal Roy;2, rue B\n"


class Seat:
    """Somebody before the page of their seat; keeps all that the page sends."""

    def __init__(self, page: Page, address: str, folder: Path) -> None:
        self.page, self.address, self.folder = page, address, folder
        self.sent: list[str] = []
        page.on("request", lambda request: self.sent.append(f"{request.url} {request.post_data or ''}"))

    def click(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text, timeout=PATIENCE)

    def keep(self, name: str) -> Path:
        with self.page.expect_download() as download:
            self.click(name)
        path = self.folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def read_back(self, label: str, path: Path, done: str) -> None:
        self.page.get_by_label(label).set_input_files(path)
        self.click("Vérifier, puis envoyer la part publique")
        self.sees(done)

    def look(self) -> list[str]:
        return [*outline(self.page, "fr"), *axe(self.page), *narrow(self.page), *large_text(self.page)]


@pytest.fixture
def held(engine: Engine) -> holding.Holding:
    return holding.freeze(engine, voters=2)


def sit(held: holding.Holding, who: Visitor, kind: Kind) -> None:
    with writing(engine=held.engine) as session:
        seats.invite(
            session, place=Place(held.uuid, kind), email=who.email, language="fr", actor="a", now=sitting.NOW
        )


def test_it_makes_a_key_and_sends_its_public_half_alone(
    page: Page, served: str, held: holding.Holding, acting: Callable[..., Visitor], tmp_path: Path
) -> None:
    sit(held, acting("Dmitri"), Kind.TRUSTEE)
    dmitri = Seat(page, f"{served}/referendums/{held.uuid}/key", tmp_path)
    page.goto(dmitri.address)
    faults = dmitri.look()
    dmitri.click("Faire ma clé")
    dmitri.sees("Gardez votre clé secrète")
    kept = dmitri.keep("Enregistrer ma clé secrète")
    faults += dmitri.look()
    dmitri.read_back("Fichier de votre clé", kept, "Votre clé publique est enregistrée")
    faults += dmitri.look()
    shown = page.locator("[data-place=spoken]").inner_text().replace("\n", "").replace(" ", "")
    first = sitting.shown(held).trustees[0]
    assert (shown, kept.stem) == (first.spoken, (first.spoken or "")[:8])
    assert trustee.opens(trustee.read_private_key(kept.read_bytes()), first.public_key or "")
    assert not [one for one in dmitri.sent if json.loads(kept.read_bytes()) in one]
    dmitri.click("J’ai lu l’empreinte")
    dmitri.sees("Votre clé de dépositaire")
    expect(page.get_by_role("button", name="Faire une autre clé")).to_be_visible()
    assert not faults + dmitri.look()


def test_it_makes_codes_and_prints_letters_that_never_leave(
    page: Page, served: str, held: holding.Holding, acting: Callable[..., Visitor], tmp_path: Path
) -> None:
    odile = acting("Odile", "registrar")
    sitting.grant(held.engine, odile.account_id, "registrar")
    sit(held, odile, Kind.REGISTRAR)
    greffe = Seat(page, f"{served}/referendums/{held.uuid}/registrar", tmp_path)
    page.goto(greffe.address)
    voters = tmp_path / "voters.csv"
    voters.write_text(VOTERS)
    faults = greffe.look()
    page.get_by_label("Liste des personnes").set_input_files(voters)
    greffe.click("Faire les codes")
    greffe.sees("Gardez les codes")
    kept = greffe.keep("Enregistrer les codes")
    greffe.read_back("Fichier des codes", kept, "La liste publique est enregistrée")
    faults += greffe.look()
    codes = [json.loads(line)["credential"] for line in kept.read_text().splitlines()]
    greffe.click("J’ai lu l’empreinte : imprimer les lettres")
    page.locator("#letters").set_input_files(kept)
    page.locator("#addresses").set_input_files(voters)
    faults += greffe.look()
    greffe.click("Préparer les lettres")
    greffe.sees("Vos lettres")
    first = page.locator(".letter").first
    expect(first).to_contain_text("Ada Rossi")
    expect(first).to_contain_text(codes[0])
    expect(page.locator(".letter svg.qr")).to_have_count(2)
    faults += greffe.look()
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 2
    assert not [one for one in greffe.sent if any(code in one or code[:11] in one for code in codes)]
    held.codes = codes
    assert sitting.public_list(held).decode() == next(
        one.split(" ", 1)[1] for one in greffe.sent if "/codes?" in one
    )
    found = sitting.shown(held).code_list
    assert found
    assert found.number == 2
    assert credential.public_credential(held.uuid, codes[0])
    assert not faults
