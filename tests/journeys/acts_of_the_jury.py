"""From admissible applications to a jury that has decided, one function for each act, all of it by pages."""

import re

from playwright.sync_api import expect

from tests.journeys.acts import address_of, desk, protect
from tests.journeys.acts_of_the_call import CRITERIA, TITLE, conduct
from tests.journeys.acts_of_the_team import SIRET, YARD
from tests.journeys.other_teams import FEAST, FOUNTAINS, ROOFS
from tests.journeys.town import PATIENCE, Person, Town, link_in

JURORS = ("Léo Petit", "Nora Klein", "Tom Weber")
TIED = JURORS[0]
"""He works where Farid's project would be carried, and says so by the number of that body."""
SCORES = {YARD: ("5", "4"), FOUNTAINS: ("4", "4"), ROOFS: ("3", "3"), FEAST: ("2", "3")}
STATEMENT = "Votre déclaration d’intérêts"
LESS = "La cour est plus petite que ce que dit le plan : huit arbres suffisent."


def _jury(organiser: Person) -> None:
    conduct(organiser)
    organiser.follow("Conduire le jury")
    organiser.sees("Le jury")


def invite(town: Town) -> None:
    """Three people who have an account are seated; each follows the mail and sets a second factor up."""
    chiara = town["Chiara Rossi"]
    _jury(chiara)
    for name in JURORS:
        chiara.fill({"Inviter une personne": address_of(name)})
        chiara.send("Inviter dans le jury")
        expect(chiara.page.get_by_role("row", name=name)).to_be_visible(timeout=PATIENCE)
    for name in JURORS:
        juror = town[name]
        juror.page.goto(link_in(town.mail(juror.email, "Vous êtes invité dans un jury")))
        protect(juror, then=STATEMENT)


def declare(town: Town) -> None:
    """Each says what ties them to anybody, and signs."""
    for name in JURORS:
        juror = town[name]
        juror.sees(STATEMENT)
        if name == TIED:
            juror.fill({"Numéros SIREN de ces organismes": SIRET[:9]})
        juror.page.locator("label[for=sign-box]").click()
        juror.send("Signer et commencer")
        juror.sees("Vos candidatures à lire")


def share_out(town: Town) -> None:
    """Chiara sees the tie that the platform found, then has the files shared out."""
    chiara = town["Chiara Rossi"]
    _jury(chiara)
    chiara.follow("Les conflits d’intérêts")
    chiara.sees("Les conflits d’intérêts")
    chiara.reads(f"{TIED} · {YARD}")
    _jury(chiara)
    chiara.follow("Qui lit quoi")
    chiara.sees("Qui lit quoi")
    chiara.send("Répartir les candidatures")
    chiara.until("Aucune : toutes ont leurs lectures.")


def score(town: Town) -> None:
    """Each gives a review of each file in their list: the one who is tied has not that file in it."""
    given = 0
    for name in JURORS:
        juror = town[name]
        _my_files(juror)
        files = juror.page.locator(".entry h2").all_inner_texts()
        assert (YARD in files) != (name == TIED)
        for title in files:
            _review(juror, title)
            _my_files(juror)
        given += len(files)
    assert given == 2 * len(SCORES)
    _recused(town[TIED], read_by=town[JURORS[1]])


def _recused(tied: Person, read_by: Person) -> None:
    """Somebody gives him the address of the file all the same: he may not read it, and is told why."""
    read_by.follow(YARD)
    read_by.sees(YARD)
    tied.page.goto(read_by.page.url)
    tied.reads(f"Un même organisme (SIREN {SIRET[:9]}) est lié au membre du jury et à la candidature.")
    assert "403" in tied.town.faults.pop()


def _my_files(juror: Person) -> None:
    desk(juror, "Vos jurys")
    juror.follow(TITLE)
    juror.sees("Vos candidatures à lire")


def _review(juror: Person, title: str) -> None:
    juror.follow(title)
    juror.sees(title)
    for criterion, note in zip(CRITERIA, SCORES[title], strict=True):
        row = juror.page.get_by_role("group", name=criterion)
        row.get_by_label("Note, de 0 à 5").select_option(label=note)
        juror.fill({"Pourquoi": f"{criterion} : je donne {note}."}, within=row)
    juror.send("Donner mon avis")
    juror.reads("Avis donné")


def rank(town: Town) -> None:
    """The report of the jury's quality, and the ranking that it holds."""
    chiara = town["Chiara Rossi"]
    _jury(chiara)
    chiara.follow("La qualité du jury")
    chiara.sees("La qualité du jury")
    chiara.send("Faire le rapport")
    chiara.until("Voir tout le classement")
    chiara.follow("Voir tout le classement")
    chiara.sees("Le classement du jury")
    ranked = chiara.page.locator("tbody th").all_inner_texts()
    assert [one.replace(" zone indécise", "") for one in ranked] == list(SCORES)


def deliberate(town: Town) -> None:
    """Two of the three sit: the first of the ranking is kept, for less than it asks. Then the jury closes."""
    chiara = town["Chiara Rossi"]
    _jury(chiara)
    chiara.follow("La délibération")
    chiara.sees("La délibération")
    chiara.send("Ouvrir la délibération")
    chiara.until("Ce que le classement retient")
    present = chiara.page.get_by_role("group", name="Membres du jury présents")
    for name in JURORS[1:]:
        chiara.tick(name, within=present)
    chiara.send("Enregistrer")
    row = chiara.page.get_by_role("row", name=YARD)
    chiara.fill({"Référence de la candidature": row.locator(".small").inner_text()[:8]})
    chiara.tick("Retenue", within=chiara.page.get_by_role("group", name="Que devient-elle ?"))
    chiara.fill({"Montant, si elle est retenue": "24 000", "Motif": LESS})
    for name in JURORS[1:]:
        chiara.tick(name, within=chiara.page.get_by_role("group", name="Qui l’a décidée ?"))
    chiara.send("Noter cette exception")
    chiara.reads(LESS)
    chiara.send("Rendre la décision du jury")
    chiara.reads("Le jury a rendu sa décision")
    chiara.reads(re.compile("1 exception"))
