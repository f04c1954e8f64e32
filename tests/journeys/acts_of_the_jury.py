"""From admissible applications to a jury that may read, one function for each act, all of it by pages."""

from playwright.sync_api import expect

from tests.journeys.acts import address_of, protect
from tests.journeys.acts_of_the_call import conduct
from tests.journeys.acts_of_the_team import SIRET
from tests.journeys.town import PATIENCE, Person, Town, link_in

JURORS = ("Léo Petit", "Nora Klein", "Tom Weber")
TIED = JURORS[0]
"""He works where Farid's project would be carried, and says so by the number of that body."""
STATEMENT = "Votre déclaration d’intérêts"


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
