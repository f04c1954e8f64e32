"""The demonstration's call, lived on a telephone from its open days to the awards, by pages only: a team
corrects, another writes, a juror judges and never sees the file of her own association, a resident votes, the
count is verified by another's program, the team reads its offer and accepts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import chromium, serving
from tests.browser.voter import Voter
from tests.journeys import acts_of_the_funding_vote as voting
from tests.journeys.town import PATIENCE
from tests.towns import Towns, copied

pytestmark = [pytest.mark.browser, pytest.mark.outside, pytest.mark.sweep, pytest.mark.timeout(1200)]
OWN = "La ressourcerie ouvre un second atelier"  # of the association whose books Esther keeps
TOOLS, FEAST = "La bricothèque", "La fête sans jetable"
CHOSEN = (FEAST, "Une cantine qui ne jette plus", "Des couches lavables dans trois crèches")  # three at least
WORDS = "Un outil prêté cent fois ne s’achète plus."


@dataclass
class Visitor:
    """Somebody who plays each of the cast in turn."""

    page: Page
    address: str

    def becomes(self, name: str) -> None:
        """Take this place, and go where something waits."""
        self.page.goto(f"{self.address}/demo")
        self.page.get_by_role("button", name=f"Devenir {name}", exact=True).click()
        self.page.get_by_role("link", name="Y aller").click()
        expect(self.page.get_by_role("heading", level=1)).not_to_have_text("Une ville à essayer")

    def time_passes(self, phase: str) -> None:
        """To the next day that matters, where the page says so."""
        self.page.goto(f"{self.address}/demo")
        self.page.get_by_role("button", name="Avancer jusque-là").click(timeout=4 * PATIENCE)
        expect(self.page.locator("main")).to_contain_text(phase, timeout=4 * PATIENCE)

    def follows(self, link: str | re.Pattern[str]) -> None:
        chromium.settled(self.page)
        self.page.get_by_role("link", name=link, exact=isinstance(link, str)).first.click()

    def presses(self, button: str) -> None:
        chromium.settled(self.page)
        self.page.get_by_role("button", name=button, exact=True).click()

    def reads(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.locator("main")).to_contain_text(words)


@pytest.fixture
def visitor(towns: Towns, browser: Browser, tmp_path: Path) -> Iterator[Visitor]:
    with (
        copied(towns("call"), tmp_path / "town") as app,
        serving.served(app) as address,
        chromium.opened(browser, width=360, height=740) as page,
    ):
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        yield Visitor(page, address)


def test_a_visitor_lives_the_call(visitor: Visitor, belenios_tool: Path, tmp_path: Path) -> None:
    bilal_corrects(visitor)
    farid_writes(visitor)
    esther_judges(visitor)
    visitor.time_passes("Le jury, puis les habitants, choisissent")
    visitor.time_passes("Chaque votant a reçu son code")
    ada_votes(visitor)
    visitor.time_passes("Les clés des dépositaires")
    visitor.time_passes("l’annonce des attributions")
    the_count_is_right(visitor, belenios_tool, tmp_path)
    visitor.time_passes("La liste des attributions")
    farid_accepts(visitor)
    everybody_reads(visitor)


def bilal_corrects(visitor: Visitor) -> None:
    """The city has asked his committee for another budget: that section alone is open to him."""
    visitor.becomes("Bilal")
    visitor.follows(FEAST)
    visitor.reads("La ville demande une correction")
    visitor.follows("Budget et calendrier")
    visitor.page.get_by_label("Dépense", exact=True).first.fill("Vaisselle réutilisable")
    visitor.presses("Enregistrer et continuer")
    visitor.follows("Relire et déposer la correction")
    visitor.presses("Déposer la candidature")
    visitor.reads("Candidature déposée")


def farid_writes(visitor: Visitor) -> None:
    """What he writes is kept by itself, and the page says that nothing is submitted yet."""
    visitor.becomes("Farid")
    visitor.follows(re.compile(TOOLS))
    visitor.reads("Candidature non déposée")
    visitor.follows("Projet")
    visitor.page.get_by_label("Résumé public").fill(WORDS)
    visitor.page.get_by_label("Titre du projet").focus()
    expect(visitor.page.get_by_role("status")).to_contain_text("Enregistré à")
    visitor.page.reload()
    expect(visitor.page.get_by_label("Résumé public")).to_have_value(WORDS)


def esther_judges(visitor: Visitor) -> None:
    """A file of hers, each score with its reason; that of her own association is not in her list."""
    visitor.becomes("Esther")
    waiting = visitor.page.locator(".entry").filter(has_text="À lire")
    expect(waiting.first).to_be_visible()
    expect(visitor.page.get_by_role("link", name=OWN)).to_have_count(0)
    waiting.first.get_by_role("link").first.click()
    criteria = visitor.page.get_by_role("group").filter(has=visitor.page.get_by_label("Pourquoi"))
    for one in criteria.all():
        one.get_by_role("combobox").select_option(label="4")
        one.get_by_label("Pourquoi").fill("Le plan est clair, et le quartier y tient.")
    visitor.presses("Donner mon avis")
    visitor.reads("Avis donné")


def ada_votes(visitor: Visitor) -> None:
    """Her letter opens the booth of the projects."""
    visitor.page.goto(f"{visitor.address}/demo")
    visitor.presses("Devenir Ada")
    visitor.follows("Scanner sa lettre")
    voter = Voter(visitor.page, visitor.page.url, "")
    voter.go_on()
    assert voter.choose(*CHOSEN).cast()


def the_count_is_right(visitor: Visitor, tool: Path, folder: Path) -> None:
    """The archive, by our verifier and by belenios-tool; the bundle gives the winners of the page."""
    visitor.becomes("Gita")
    visitor.reads("projets financés par les habitants")
    winners = visitor.page.get_by_role("region", name="Financés", exact=True).get_by_role("heading", level=3)
    funded = set(winners.all_inner_texts())
    address = visitor.page.get_by_role("link", name="Lire la règle exacte").get_attribute("href") or ""
    uuid = address.split("/")[2]
    archive, bundle = folder / f"{uuid}.bel", folder / f"{uuid}.zip"
    asked = visitor.page.request.get(f"{visitor.address}/api/elections/{uuid}/archive")
    archive.write_bytes(asked.body())
    bundle.write_bytes(visitor.page.request.get(f"{visitor.page.url}/bundle.zip").body())
    voting.count_is_right(tool, visitor.address, archive, bundle, funded)


def farid_accepts(visitor: Visitor) -> None:
    """Less than he asked, with a plan that balances: he says yes."""
    visitor.becomes("Farid")
    visitor.reads("Plan réduit")
    visitor.page.locator(".choice label").get_by_text("Oui, avec le plan réduit", exact=True).click()
    visitor.presses("Envoyer la réponse")
    visitor.reads("Acceptée")


def everybody_reads(visitor: Visitor) -> None:
    """His project is public, with what he wrote, what it receives, and the thread back to the challenge."""
    visitor.page.goto(f"{visitor.address}/projects")
    visitor.follows(re.compile(TOOLS))
    visitor.reads(WORDS)
    visitor.reads("10 000 €")
    visitor.follows("Zéro déchet : à vos projets")
    visitor.follows("Choisi par les habitants, par référendum")
    visitor.follows("Voir le résultat")
    visitor.reads("Zéro déchet")
