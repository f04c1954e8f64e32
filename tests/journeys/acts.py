"""What the people of a town do before its vote, one function for each act, all of it by pages."""

import re
from collections.abc import Iterable, Mapping

from playwright.sync_api import expect

from tests.journeys import paper
from tests.journeys.town import PATIENCE, PHONE, Person, Town, link_in

STAFF = {
    "Chiara Rossi": "Organisation du cycle",
    "Nadia Haddad": "Modération",
    "Hugo Lambert": "Responsable du vote",
    "Agnès Roux": "Responsable du vote",
    "Odile Garnier": "Greffe et liste des habitants",
    "Amina Diallo": "Dépositaire d’une clé",
    "Bernard Le Goff": "Dépositaire d’une clé",
    "Claire Nguyen": "Dépositaire d’une clé",
}
TRUSTEES = tuple(name for name, role in STAFF.items() if role == "Dépositaire d’une clé")
OFFICERS = ("Hugo Lambert", "Agnès Roux")
RESIDENTS = {
    "Ada Lovelace": "10/12/1990",
    "Gita Rao": "01/03/1985",
    "Esther Simon": "01/02/1950",
    "Farid Benali": "30/06/2001",
    "Inès Moreau": "14/07/1978",
    "Léo Petit": "23/11/1966",
}
TITLES = "Référence;Nom;Prénom;Date de naissance;Adresse;Quartier;Courriel"
CODE = re.compile(r"^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]$", re.MULTILINE)


def address_of(name: str) -> str:
    return f"{name.split()[0].lower().translate(str.maketrans('èé', 'ee'))}@example.org"


# Accounts


def enter(person: Person) -> None:
    """Ask for a link on the page to sign in, open it, and come in; the first time, say one's name."""
    person.sees("Se connecter")
    person.fill({"Votre adresse e-mail": person.email})
    person.send("Recevoir le lien")
    person.sees("Regardez votre courrier")
    person.page.goto(link_in(person.town.mail(person.email, "Votre lien pour entrer")))
    person.sees(re.compile("Ouvrir votre compte|Bonjour"))
    name = person.page.get_by_label("Votre nom")
    if name.count():
        name.fill(person.name)
    person.send(re.compile("Ouvrir mon compte|Entrer"))
    expect(person.page.locator(".visitor-name")).to_contain_text(person.name, timeout=PATIENCE)


def protect(person: Person, then: str = "Espace de travail") -> None:
    """Set the second factor up, with the key that the page shows; come back to where one was going."""
    person.sees("Protéger votre compte")
    person.secret = person.page.locator("main pre").inner_text()
    person.fill({"Code": person.code()})
    person.send("Valider")
    person.sees("Vos codes de secours")
    person.follow("Je les ai gardés")
    person.sees(then)


def prove(person: Person) -> None:
    """Go back to work another day: the second factor is asked again."""
    person.home()
    person.follow("Espace de travail")
    person.sees("Votre second facteur")
    person.fill({"Code": person.code()})
    person.send("Valider")
    person.sees("Espace de travail")


def desk(person: Person, name: str, title: str | None = None) -> None:
    """Go from anywhere to a page of one's work."""
    person.follow("Espace de travail")
    person.sees("Espace de travail")
    person.follow(name)
    person.sees(title or name)


def begin_to_administer(town: Town) -> None:
    """The first administrator, whom a command makes: no page can, since nobody may open it yet."""
    command = ["accounts", "administrator", "sylvie@example.org", "--name", "Sylvie Martin"]
    assert town.app.test_cli_runner().invoke(args=command).exit_code == 0
    sylvie = town.person("Sylvie Martin", "sylvie@example.org")
    sylvie.follow("Se connecter")
    enter(sylvie)
    sylvie.follow("Espace de travail")
    protect(sylvie)


def invite_staff(town: Town, staff: Mapping[str, str] = STAFF) -> None:
    """The administrator gives each their role; each comes in by the link, and sets a second factor up."""
    sylvie = town["Sylvie Martin"]
    desk(sylvie, "Les personnes qui travaillent ici")
    for name, role in staff.items():
        sylvie.fill({"Son adresse e-mail": address_of(name), "Son nom": name})
        sylvie.choose("Son rôle", role)
        sylvie.send("Inviter")
        expect(sylvie.page.get_by_role("heading", level=2, name=name)).to_be_visible(timeout=PATIENCE)
    for name in staff:
        person = town.person(name, address_of(name))
        person.page.goto(link_in(town.mail(person.email, "Votre rôle")))
        enter(person)
        protect(person)


# The city, its roll, its residents


def set_the_city_up(town: Town) -> None:
    """Its name, where to ask for help, its districts."""
    sylvie = town["Sylvie Martin"]
    desk(sylvie, "Réglages de la ville")
    for setting, value in {
        "Nom de la ville": "Rivemont",
        "Adresse de la mairie": "1 place du Marché",
    }.items():
        sylvie.follow(f"Changer : {setting}")
        sylvie.sees(setting)
        sylvie.fill({"Valeur": value, "À partir du": "2027-03-01", "Décidé par": "Délibération 2027-12"})
        sylvie.send("Enregistrer")
        sylvie.sees("Réglages de la ville")
        sylvie.reads(value)
    sylvie.fill({"Un quartier par ligne": "C; Centre\nG; La Gare"})
    sylvie.send("Enregistrer les quartiers")
    sylvie.follow("La ville et ses règles")
    sylvie.reads("La Gare")


def begin_an_edition(town: Town) -> None:
    chiara = town["Chiara Rossi"]
    desk(chiara, "Conduire le cycle")
    chiara.fill({"Titre en français": "Rivemont 2027-2028", "Titre en anglais": "Rivemont 2027–2028"})
    chiara.send("Commencer")
    expect(chiara.page.get_by_role("link", name="Rivemont 2027-2028")).to_be_visible(timeout=PATIENCE)


def move_to(town: Town, phase: str) -> None:
    chiara = town["Chiara Rossi"]
    desk(chiara, "Conduire le cycle")
    chiara.follow(f"Passer à « {phase} »")
    chiara.sees(f"Passer à « {phase} »")
    chiara.send(f"Passer à « {phase} »")
    chiara.sees("Conduire le cycle")
    expect(chiara.page.locator(".card .tag").first).to_have_text(phase, timeout=PATIENCE)


def import_the_roll(town: Town, residents: Mapping[str, str] = RESIDENTS) -> None:
    odile = town["Odile Garnier"]
    lines = (
        f"R-{number};{name.split()[1]};{name.split()[0]};{born};{number} rue des Ponts;Centre;"
        for number, (name, born) in enumerate(residents.items(), start=1)
    )
    roll = odile.files / "habitants.csv"
    roll.write_text("\r\n".join((TITLES, *lines, "")))
    desk(odile, "La liste des habitants", "Liste des résidents")
    odile.page.get_by_label("Fichier de la ville").set_input_files(roll)
    odile.send("Envoyer et voir l’aperçu")
    odile.sees("Import 1")
    odile.until("Aperçu prêt", again="Actualiser cette page")
    odile.send("Appliquer cet import")
    odile.until("Appliqué.", again="Actualiser cette page")


def print_letters(town: Town, residents: Iterable[str] = RESIDENTS) -> dict[str, str]:
    """The registrar asks for letters, a job makes them; the code of each, as it is read on paper."""
    odile = town["Odile Garnier"]
    desk(odile, "Les lettres", "Lettres de résidence")
    odile.send("Faire ces lettres")
    odile.sees("Lettres 1")
    odile.until("Prêtes à télécharger", again="Actualiser cette page")
    file = odile.keep(odile.button("Télécharger les lettres"))
    letters = paper.pages(file.read_bytes())
    codes = {name: CODE.findall(letter)[0] for letter in letters for name in residents if name in letter}
    assert len(codes) == len(letters)
    return codes


def show_where_one_lives(town: Town, codes: dict[str, str]) -> None:
    """All but Léo, who throws letters away."""
    for name in list(RESIDENTS)[:-1]:
        person = town.person(name, address_of(name), **PHONE)
        person.follow("Se connecter")
        enter(person)
        tie(person, codes[name], RESIDENTS[name])


def tie(person: Person, code: str, born: str) -> None:
    """Somebody ties their account to their line of the roll, by the letter that came."""
    person.follow("Ma résidence")
    person.fill({"Code de la lettre": code, "Date de naissance": born})
    person.send("Lier mon compte")
    person.reads("Votre compte est lié")


def follow_the_edition(town: Town) -> None:
    """Bilal, who lives elsewhere, leaves his address and confirms it."""
    bilal = town.person("Bilal", "bilal@example.org", **PHONE)
    bilal.follow("Le cycle")
    bilal.follow("Suivre par e-mail")
    bilal.fill({"Votre adresse e-mail": bilal.email})
    bilal.send("Recevoir le lien")
    bilal.sees("Confirmez depuis votre courrier")
    bilal.page.goto(link_in(town.mail(bilal.email, "onfirm")))
    bilal.sees("Confirmer votre adresse")
    bilal.send("Confirmer")
    bilal.sees(re.compile("."))
