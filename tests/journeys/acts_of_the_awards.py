"""From what the jury and the vote gave to funded projects, one function for each act, all of it by pages."""

import hashlib
import re

from playwright.sync_api import expect

from tests.journeys import paper
from tests.journeys.acts_of_the_call import CHALLENGE, TITLE, conduct, read_the_call
from tests.journeys.acts_of_the_jury import JURORS, LESS
from tests.journeys.acts_of_the_team import YARD
from tests.journeys.other_teams import FEAST, FOUNTAINS, OWNERS, ROOFS
from tests.journeys.town import PATIENCE, Person, Town, link_in

WHY = "Le jury garde ce projet, pour une cour plus petite : huit arbres."
SEATED = JURORS[1:]
KNOWN = "Les projets aidés sont choisis"
DECIDED = "La décision de l’appel est publiée"
GIVEN = {FOUNTAINS: "25 000 €", ROOFS: "20 000 €", YARD: "24 000 €", FEAST: "place 1"}
"""What each is given: what the vote funds, what the jury gives of the rest, who waits for a refusal."""


def _awards(organiser: Person) -> None:
    conduct(organiser)
    organiser.follow("Préparer les attributions")
    organiser.sees("Attributions")


def decide(town: Town) -> None:
    """Chiara writes why one receives less than it asks; the others follow the jury and the vote."""
    chiara = town["Chiara Rossi"]
    _awards(chiara)
    chiara.follow(YARD)
    chiara.sees(YARD)
    chiara.fill({"Motif": WHY})
    chiara.send("Garder cette décision")
    chiara.reads("3 projets n’ont pas de décision")
    chiara.send("Suivre le jury et le vote")
    for title, given in GIVEN.items():
        entry = chiara.page.get_by_role("listitem").filter(has=chiara.page.get_by_role("link", name=title))
        expect(entry.locator(".tags")).to_contain_text(given, timeout=PATIENCE)


def sign(town: Town) -> None:
    """One signs, another approves: everybody reads it at one instant, and nobody before."""
    chiara, paul = town["Chiara Rossi"], town["Paul Vidal"]
    chiara.fill({"Instant de l’annonce": "2027-03-25T18:00", "Jours pour répondre à une offre": "15"})
    chiara.send("Signer")
    chiara.reads("Signées par Chiara Rossi")
    _awards(paul)
    paul.send("Approuver et annoncer à l’instant prévu")
    paul.reads("Approuvées : elles seront annoncées seules")
    read_the_call(paul)
    expect(paul.page.locator("main")).not_to_contain_text("Les projets aidés sont connus")


def _decision(person: Person, mail: str) -> None:
    person.page.goto(link_in(person.town.mail(person.email, mail)))
    person.sees("La décision")


def accept_less(town: Town) -> None:
    """Farid reads the letter, and the smaller plan; his team accepts it."""
    farid = town["Farid Benali"]
    _decision(farid, DECIDED)
    farid.reads(WHY)
    farid.reads("Plan réduit")
    letter = farid.keep(farid.link("Télécharger la lettre (PDF)"))
    read = " ".join(" ".join(paper.pages(letter.read_bytes())).split())
    assert YARD in read
    assert re.search("24.000.€, pour 30.000.€ demandés", read)
    _answer(farid, "Oui, avec le plan réduit", "Acceptée")


def decline(town: Town) -> None:
    """The fountains are accepted; whoever has the roofs gives up, and the first of the reserve is called."""
    _decision(town[OWNERS[FOUNTAINS]], DECIDED)
    _answer(town[OWNERS[FOUNTAINS]], "Oui", "Acceptée")
    _decision(town[OWNERS[ROOFS]], DECIDED)
    _answer(town[OWNERS[ROOFS]], "Non, nous renonçons", "Refusée par l’équipe")
    first = town[OWNERS[FEAST]]
    _decision(first, DECIDED)
    _decision(first, "Votre projet sort de la réserve")
    _answer(first, "Oui", "Acceptée")


def _answer(person: Person, answer: str, said: str) -> None:
    person.tick(answer)
    person.send("Envoyer la réponse")
    person.reads(said)


def read_the_news(town: Town) -> None:
    """Bilal, who follows the edition, reads it in a mail, then in the feed of the call."""
    bilal = town["Bilal"]
    bilal.page.goto(link_in(town.mail(bilal.email, KNOWN)))
    bilal.sees("Les projets aidés")
    read_the_call(bilal)
    feed = bilal.link("Suivre par flux Atom").get_attribute("href")
    assert KNOWN in bilal.page.request.get(f"{town.address}{feed}").text()


def read_the_jury(town: Town) -> None:
    """Nora goes from the list to the jury's record, which has the fingerprint that its page shows."""
    nora = town["Nora Klein"]
    read_the_call(nora)
    nora.follow("Voir chaque décision et son motif")
    nora.sees("Les projets aidés")
    nora.reads(WHY)
    nora.follow("Le jury, son classement et ses exceptions")
    nora.sees("Le jury")
    nora.reads(LESS)
    for name in SEATED:
        nora.reads(name)
    record = nora.keep(nora.link("Télécharger le procès-verbal (.json)"))
    shown = nora.page.locator("code.fingerprint").first.inner_text()
    assert hashlib.sha256(record.read_bytes()).hexdigest() == "".join(shown.split())


def read_the_projects(town: Town) -> None:
    """Anybody reads what a project is given, and goes from it back to its call, its vote, its challenge."""
    nora = town["Nora Klein"]
    nora.home()
    nora.follow("Projets")
    nora.sees("Projets")
    for title in GIVEN:
        expect(nora.link(title)).to_be_visible(timeout=PATIENCE)
    nora.follow(YARD)
    nora.sees(YARD)
    nora.reads("24 000 €")
    thread = nora.page.get_by_role("region", name="Le fil", exact=True)
    nora.follow(TITLE, within=thread)
    nora.sees(TITLE)
    for words in (f"Le défi : {CHALLENGE}", "Choisi par le conseil municipal", "Rivemont 2027-2028"):
        nora.reads(words)
    nora.page.go_back()
    nora.sees(YARD)
    nora.follow("Le vote de financement", within=thread)
    nora.reads(town.question.partition("-")[0])
