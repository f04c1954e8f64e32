"""The money of one project of the demonstration, by pages only: a gift, envelopes, an award from two
vehicles, its agreements, evidence, a milestone validated, a payment by two people, the public page; and a way
that the law forbids, with its article."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from challenge.foundation import clock
from tests.browser import chromium, serving
from tests.journeys.test_a_call_in_the_demonstration import FEAST, Visitor
from tests.journeys.town import PATIENCE
from tests.towns import Towns, copied

pytestmark = [pytest.mark.browser, pytest.mark.outside, pytest.mark.sweep, pytest.mark.timeout(900)]
CITY, FUND = "Budget de la ville, grand défi", "Fonds de dotation Rivemont demain"
IBAN = "FR7630006000011234567890189"
OURS = "Adresse de la mairie, que tous les agents ont."
CALLED = "Rappelé au numéro du dossier."


@pytest.fixture
def visitor(towns: Towns, browser: Browser, tmp_path: Path) -> Iterator[Visitor]:
    with (
        copied(towns("incubation"), tmp_path / "town") as app,
        serving.served(app) as address,
        chromium.opened(browser, width=360, height=740) as page,
    ):
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        yield Visitor(page, address)


def test_money_goes_from_a_gift_to_a_project(visitor: Visitor) -> None:
    hugo_receives_a_gift(visitor)
    the_law_forbids_a_way(visitor)
    hugo_commits_from_two_vehicles(visitor)
    both_sides_sign(visitor)
    the_account_is_given_and_checked(visitor)
    bilal_sends_evidence_and_chiara_validates(visitor)
    two_people_pay(visitor)
    everybody_reads(visitor)


def goes(visitor: Visitor, path: str) -> None:
    visitor.page.goto(f"{visitor.address}{path}")


def fills(visitor: Visitor, **fields: str) -> None:
    """Fields by their names in the form that has them."""
    for name, text in fields.items():
        visitor.page.locator(f"[name={name}]").first.fill(text)


def project(visitor: Visitor) -> None:
    goes(visitor, "/admin/funds/awards")
    visitor.follows(FEAST)


def hugo_receives_a_gift(visitor: Visitor) -> None:
    """The brewery gives to the fund again: promised, then received, then free."""
    visitor.becomes("Hugo")
    goes(visitor, "/admin/funds")
    visitor.follows(FUND)
    visitor.follows("Les dons")
    visitor.follows(re.compile("Noter"))
    visitor.page.locator("[name=donor]").select_option(label="Brasserie des Quais")
    fills(visitor, amount="5 000")
    visitor.presses("Noter ce don")
    fills(visitor, bank_reference="VIR 777")
    visitor.presses("C’est reçu")
    visitor.reads("Reçu : 5 000 €")


def the_law_forbids_a_way(visitor: Visitor) -> None:
    """Neither public money into the fund, nor the fund to a company."""
    goes(visitor, "/admin/funds/paths")
    visitor.page.locator("[name=vehicle]").select_option(label=FUND)
    visitor.page.get_by_text("De l’argent sort", exact=True).click()
    visitor.page.locator("[name=body]").select_option(label="Une entreprise")
    visitor.presses("Vérifier")
    visitor.reads("Un fonds de dotation ne paie pas une entreprise")
    visitor.reads("article 140, I")


def hugo_commits_from_two_vehicles(visitor: Visitor) -> None:
    """What the town alone had committed is undone, and shared with the fund."""
    goes(visitor, "/admin/funds/envelopes")
    fund = visitor.page.get_by_role("listitem").filter(has_text=FUND)
    fund.get_by_label("De combien").fill("5 000")
    fund.get_by_role("button", name="Changer cette enveloppe").click()
    expect(visitor.page.get_by_role("listitem").filter(has_text=FUND)).to_contain_text("Il reste 5 000 €")
    project(visitor)
    visitor.presses("Annuler l’engagement")
    for vehicle, amount in ((CITY, "5 400"), (FUND, "5 001")):
        visitor.page.get_by_label(f"Part de {vehicle}").fill(amount)
    visitor.presses("Engager")
    visitor.reads("elles doivent l’égaler")
    visitor.page.get_by_label(f"Part de {FUND}").fill("5 000")
    visitor.presses("Engager")
    for vehicle, amount in ((CITY, "5 400 €"), (FUND, "5 000 €")):
        expect(visitor.page.get_by_role("heading", name=f"{vehicle} : {amount}")).to_be_visible()


def both_sides_sign(visitor: Visitor) -> None:
    """One agreement for each vehicle, each drawn up, then signed by both sides."""
    for place in range(2):
        project(visitor)
        visitor.page.get_by_role("link", name="Convention, version 1").nth(place).click()
        visitor.presses("Établir le document")
        for side in ("Pour le véhicule qui paie", "Pour l’organisme payé"):
            visitor.page.get_by_text(side, exact=True).click()
            fills(visitor, signer="Nadia Benali, présidente")
            visitor.presses("Enregistrer")
            visitor.reads(f"{side} : Nadia Benali, présidente")
        visitor.reads("En vigueur depuis")


def the_account_is_given_and_checked(visitor: Visitor) -> None:
    """Bilal gives it for his committee, Hugo calls back. Hugo gives those of the vehicles, Sylvie checks."""
    visitor.becomes("Bilal")
    project_page(visitor)
    fills(visitor, holder="Comité des fêtes", iban=IBAN)
    visitor.presses("Donner ce compte")
    visitor.reads("en cours de vérification")
    visitor.becomes("Hugo")
    for vehicle in (CITY, FUND):
        goes(visitor, "/admin/funds/accounts")
        visitor.page.get_by_label("De qui ?").select_option(label=vehicle)
        fills(visitor, holder=vehicle, iban=IBAN)
        visitor.presses("Enregistrer")
    checks(visitor, "Comité des fêtes")
    ties(visitor, "Sylvie Caron")
    visitor.becomes("Sylvie")
    checks(visitor, CITY)
    checks(visitor, FUND)
    ties(visitor, "Hugo Mercier")


def checks(visitor: Visitor, holder: str) -> None:
    goes(visitor, "/admin/funds/accounts")
    one = visitor.page.get_by_role("listitem").filter(has_text=holder)
    one.get_by_label("Comment l’avez-vous vérifié").fill(CALLED)
    one.get_by_role("button", name="Ce compte est le bon").click()
    expect(visitor.page.get_by_role("listitem").filter(has_text=holder)).to_contain_text("Vérifié")


def ties(visitor: Visitor, name: str) -> None:
    """Every agent has the town's domain, and so has Bilal: somebody else says that it means nothing."""
    project(visitor)
    one = visitor.page.get_by_role("listitem").filter(has_text=name)
    if one.count():
        one.get_by_label("Pourquoi ce lien ne compte-t-il pas").fill(OURS)
        one.get_by_role("button", name="Écarter ce lien").click()
        visitor.reads(f"Écarté : {OURS}")


def project_page(visitor: Visitor) -> None:
    """The team's page of its money, by where its incubation leads."""
    goes(visitor, "/applications")
    address = visitor.page.get_by_role("link", name=FEAST).first.get_attribute("href") or ""
    reference = re.search(r"[A-Z0-9]{8}", address)
    assert reference
    goes(visitor, f"/my-awards/{reference[0]}")


def bilal_sends_evidence_and_chiara_validates(visitor: Visitor) -> None:
    visitor.becomes("Bilal")
    goes(visitor, "/incubation")
    visitor.follows(FEAST)
    visitor.follows("Convention signée")
    photo = io.BytesIO()
    Image.new("RGB", (64, 48), "white").save(photo, "JPEG")
    visitor.page.get_by_label("Un fichier ou une photo").set_input_files(
        {"name": "signee.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
    )
    visitor.page.get_by_label("Si c’est une photo").fill("La convention, signée des deux côtés")
    visitor.presses("Joindre")
    visitor.page.get_by_label("Dites en quoi l’étape est atteinte").fill("La convention est signée.")
    visitor.presses("Envoyer l’étape")
    visitor.reads("Envoyée")
    visitor.becomes("Chiara")
    goes(visitor, "/admin/incubation")
    visitor.follows(FEAST)
    visitor.presses("Valider l’étape")
    visitor.reads("Validée")


def two_people_pay(visitor: Visitor) -> None:
    """The fund's part: Hugo prepares and cannot approve; Sylvie approves; the bank's file; paid."""
    visitor.becomes("Hugo")
    payment = prepared(visitor)
    visitor.presses("Préparer le versement")
    visitor.reads("Vous l’avez préparé : une autre personne l’approuve.")
    expect(visitor.page.get_by_role("button", name="Approuver le versement")).to_have_count(0)
    visitor.becomes("Sylvie")
    visitor.page.goto(payment)
    visitor.presses("Approuver le versement")
    goes(visitor, "/admin/funds/payments")
    visitor.page.locator("[name=vehicle]").select_option(label=FUND)
    visitor.presses("Faire le fichier")
    with visitor.page.expect_download() as taken:
        visitor.follows(re.compile("Fichier n°"))
    assert b"<Cdtr><Nm>Comite des fetes</Nm></Cdtr>" in Path(taken.value.path()).read_bytes()
    visitor.page.goto(payment)
    fills(visitor, on=str(clock.now().date()))
    visitor.presses("La banque a payé")
    visitor.reads("Versé : 2 500 €")


def prepared(visitor: Visitor) -> str:
    """The page of the fund's tranche, among those to prepare."""
    goes(visitor, "/admin/funds/payments")
    waiting = visitor.page.get_by_role("region", name="À préparer").get_by_role("listitem")
    waiting.filter(has_text=FEAST).filter(has_text=FUND).get_by_role("link").click()
    visitor.reads("À préparer : 2 500 €")
    return visitor.page.url


def everybody_reads(visitor: Visitor) -> None:
    goes(visitor, "/projects")
    visitor.follows(re.compile(FEAST))
    visitor.page.goto(visitor.page.url + "/money")
    visitor.reads("2 500 €")
    goes(visitor, "/fund")
    visitor.reads(FUND)
