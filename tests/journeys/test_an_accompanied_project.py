"""A supported project of the demonstration, lived on a telephone by pages only: its team says a need, the
board proposes a mentor, both accept; a session that both confirm; a milestone with a photo, decided by
somebody who has no tie; news that are read first, then by everybody."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from challenge.foundation import clock
from tests.browser import chromium, serving
from tests.journeys.test_a_call_in_the_demonstration import FEAST, Visitor
from tests.journeys.town import PATIENCE
from tests.towns import Towns, copied

pytestmark = [pytest.mark.browser, pytest.mark.outside, pytest.mark.sweep, pytest.mark.timeout(600)]
CITY = ZoneInfo("Europe/Paris")
PHOTO = "Huit piles d’assiettes lavées, sur une table de la salle des fêtes"
TITLE, NEWS = "La première fête sans un gobelet", "Deux cents assiettes prêtées, trois cassées, aucune jetée."


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


def test_a_visitor_lives_a_project(visitor: Visitor) -> None:
    bilal_says_a_need(visitor)
    chiara_proposes_ines(visitor)
    both_accept(visitor)
    both_confirm_a_session(visitor)
    bilal_reaches_a_milestone(visitor)
    somebody_without_a_tie_validates(visitor)
    news_are_read_first(visitor)
    everybody_reads(visitor)


def project(visitor: Visitor, name: str) -> None:
    """The page of the feast, for whoever has a place there."""
    visitor.becomes(name)
    visitor.page.goto(f"{visitor.address}/incubation")
    visitor.follows(FEAST)


def bilal_says_a_need(visitor: Visitor) -> None:
    visitor.becomes("Bilal")
    visitor.follows(FEAST)
    visitor.page.get_by_label("Un besoin").select_option(label="Habitants et quartier")
    visitor.page.get_by_label("En quelques mots").fill("Trouver qui lave, le lendemain.")
    visitor.presses("Ajouter ce besoin")
    visitor.reads("Trouver qui lave, le lendemain.")


def chiara_proposes_ines(visitor: Visitor) -> None:
    """The board proposes her, and says why."""
    visitor.becomes("Chiara")
    alone = visitor.page.get_by_role("region", name="Les projets sans mentor")
    proposed = alone.get_by_role("listitem").filter(has_text=FEAST)
    expect(proposed).to_contain_text(re.compile("Inès Caradec.:.Besoins auxquels il répond.:.1 sur 1"))
    alone.get_by_role("link", name=FEAST).click()
    visitor.page.get_by_role("button", name="Proposer Inès Caradec").click()
    visitor.reads("Inès Caradec Proposé")


def both_accept(visitor: Visitor) -> None:
    for name, said in (("Bilal", "L’autre côté n’a pas encore répondu"), ("Inès", "En cours")):
        project(visitor, name)
        visitor.presses("Accepter")
        visitor.reads(said)


def both_confirm_a_session(visitor: Visitor) -> None:
    """Inès notes it; its hours count once Bilal has confirmed."""
    page = visitor.page
    page.get_by_text("Noter une séance", exact=True).click()
    page.get_by_label("Quel jour").fill(str(clock.now().astimezone(CITY).date()))
    page.get_by_label("Combien de temps").select_option(value="90")
    page.get_by_label("Ce que vous avez fait").fill("Liste des voisins qui ont une grande cuisine.")
    visitor.presses("Noter la séance")
    visitor.reads("À confirmer")
    project(visitor, "Bilal")
    visitor.presses("Confirmer")
    visitor.reads(re.compile(r"Heures confirmées par les deux.:.1.h.30"))


def bilal_reaches_a_milestone(visitor: Visitor) -> None:
    """A photo without words is refused; with what it shows, it is kept."""
    visitor.follows("Convention signée")
    photo = io.BytesIO()
    Image.new("RGB", (64, 48), "white").save(photo, "JPEG")
    for words in ("", PHOTO):
        visitor.page.get_by_label("Un fichier ou une photo").set_input_files(
            {"name": "table.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
        )
        visitor.page.get_by_label("Si c’est une photo").fill(words)
        visitor.presses("Joindre")
        if not words:
            expect(visitor.page.get_by_role("alert")).to_be_visible()
    expect(visitor.page.get_by_role("img", name=PHOTO)).to_be_visible()
    visitor.page.get_by_label("Dites en quoi l’étape est atteinte").fill("La convention est signée.")
    visitor.presses("Envoyer l’étape")
    visitor.reads("Envoyée")


def somebody_without_a_tie_validates(visitor: Visitor) -> None:
    """Inès is its mentor: its milestones are not hers to decide. Chiara sees the photo, and validates."""
    visitor.becomes("Inès")
    visitor.page.goto(f"{visitor.address}/admin/incubation")
    visitor.follows(FEAST)
    validates = visitor.page.get_by_role("button", name="Valider l’étape")
    visitor.reads("Vous accompagnez ce projet")
    expect(validates).to_have_count(0)
    visitor.becomes("Chiara")
    visitor.follows(FEAST)
    expect(visitor.page.get_by_role("img", name=PHOTO)).to_be_visible()
    validates.click()
    visitor.reads("Validée")


def news_are_read_first(visitor: Visitor) -> None:
    """Nobody reads it on the project's page before Nadia has."""
    project(visitor, "Bilal")
    public = visitor.page.get_by_role("link", name="La page publique du projet").get_attribute("href") or ""
    visitor.follows("Les nouvelles du projet")
    visitor.page.get_by_label("Titre").fill(TITLE)
    visitor.page.get_by_label("Ce qui se passe").fill(NEWS)
    visitor.presses("Envoyer pour lecture")
    visitor.reads("En attente de lecture")
    visitor.page.goto(visitor.address + public)
    expect(visitor.page.locator("main")).not_to_contain_text(TITLE)
    visitor.becomes("Nadia")
    visitor.follows(TITLE)
    visitor.page.get_by_text("Publier, ou laisser publié", exact=True).click()
    visitor.presses("Décider et prévenir")
    visitor.reads("a été prévenue")


def everybody_reads(visitor: Visitor) -> None:
    visitor.page.goto(f"{visitor.address}/projects")
    visitor.follows(re.compile(FEAST))
    visitor.reads("Étapes validées : 1 sur 2.")
    visitor.reads(NEWS)
