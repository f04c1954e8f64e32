"""From an edition that calls for projects to a call with frozen rules, a function for each act, by pages."""

from playwright.sync_api import expect

from tests.journeys.acts import STAFF, desk, move_to
from tests.journeys.town import PATIENCE, Person, Town

TEAM = {name: role for name, role in STAFF.items() if name != "Nadia Haddad"} | {
    "Paul Vidal": "Organisation du cycle"
}
"""Who works for the city: two organisers, since one alone does not award money."""
TITLE = "Des cours d’école fraîches"
CHALLENGE = "Une ville fraîche en été"
SLUG = "des-cours-d-ecole-fraiches"
THEMES = ("L’ombre", "L’eau")
CRITERIA = {"Utilité": ("Use", "3"), "Soin": ("Care", "2")}
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def reach_the_call(town: Town) -> None:
    """The council chose the challenge: no vote is held before the call."""
    for phase in ("Examen", "Présélection", "Référendum", "Appel à projets"):
        move_to(town, phase)


def prepare(town: Town) -> None:
    """Chiara fills the ten sections, and adds the regulations to read."""
    chiara = town["Chiara Rossi"]
    desk(chiara, "Les appels à projets")
    chiara.send("Commencer un appel")
    chiara.sees("Préparer l’appel à projets")
    _what_it_is(chiara)
    _who_may_apply(chiara)
    _how_it_is_decided(chiara)
    _regulations(chiara)


def _what_it_is(chiara: Person) -> None:
    _section(
        chiara,
        "Le défi et le titre",
        {
            "Titre de l’appel, en français": TITLE,
            "Titre de l’appel, en anglais": "Cool school yards",
            "Le défi, en français": CHALLENGE,
            "Le défi, en anglais": "A city that stays cool in summer",
        },
    )
    _section(
        chiara,
        "La présentation",
        {
            "Présentation, en français": "Plantez **un arbre**.",
            "Présentation, en anglais": "Plant **one**.",
        },
    )
    _section(
        chiara,
        "L’argent",
        {
            "Enveloppe de l’appel": "100 000",
            "Une candidature demande au moins": "5 000",
            "Une candidature demande au plus": "50 000",
            "Part des dépenses que la ville paie, au plus": "80",
        },
    )
    _open(chiara, "Les thèmes")
    for number, (french, english) in enumerate(zip(THEMES, ("Shade", "Water"), strict=True), start=1):
        _add(chiara, "Ajouter un thème", f"Thème {number}", french, english)
    _save(chiara, "Les thèmes")
    _section(
        chiara,
        "Les dates",
        {
            "Ouverture de l’appel": "2027-03-02T09:00",
            "Dernier moment pour commencer": "2027-03-04T23:59",
            "Dernier moment pour déposer": "2027-03-05T23:59",
        },
    )


def _who_may_apply(chiara: Person) -> None:
    """Associations and cooperatives; a quote is joined."""
    _open(chiara, "Qui peut candidater")
    chiara.send("Sorte d’organisme")
    row = chiara.page.get_by_role("group", name="Condition 1")
    for kind in ("Association", "Coopérative"):
        chiara.tick(kind, within=row)
    failure = "Phrase lue par qui ne la remplit pas, en "
    chiara.fill({f"{failure}français": "Pour les associations.", f"{failure}anglais": "For associations."})
    _save(chiara, "Qui peut candidater")
    _open(chiara, "Les pièces demandées")
    _add(chiara, "Ajouter une pièce", "Pièce 1", "Devis", "Quote")
    _save(chiara, "Les pièces demandées")


def _how_it_is_decided(chiara: Person) -> None:
    """Two reviews for each file, then half of the money by a vote."""
    _open(chiara, "Les critères")
    for number, (french, (english, weight)) in enumerate(CRITERIA.items(), start=1):
        row = chiara.page.get_by_role("group", name=f"Critère {number}")
        chiara.fill({"Nom, en français": french, "Nom, en anglais": english, "Poids": weight}, within=row)
    chiara.send("Retirer le critère 3")
    _save(chiara, "Les critères")
    _section(chiara, "Le jury", {"Avis par candidature": "2"})
    _section(
        chiara,
        "Le vote de financement",
        {"Part de l’enveloppe que le vote partage": "50 000", "Projets à choisir, au moins": "1"},
    )


def _regulations(chiara: Person) -> None:
    file = chiara.files / "reglement.pdf"
    file.write_bytes(PDF)
    chiara.follow("Les documents à publier")
    chiara.sees("Les documents à publier")
    chiara.page.get_by_label("Fichier").set_input_files(file)
    chiara.fill({"Titre, en français": "Le règlement", "Titre, en anglais": "The regulations"})
    chiara.send("Ajouter")
    chiara.reads("Le règlement")
    chiara.follow("Revenir aux sections")


def _open(person: Person, section: str) -> None:
    person.sees("Préparer l’appel à projets")
    person.follow(section)
    person.sees(section)


def _add(person: Person, button: str, group: str, french: str, english: str) -> None:
    person.send(button)
    row = person.page.get_by_role("group", name=group)
    person.fill({"Nom, en français": french, "Nom, en anglais": english}, within=row)


def _save(person: Person, section: str) -> None:
    person.button("Enregistrer").last.click()
    person.reads(f"« {section} » : enregistré, rien à corriger.")


def _section(person: Person, name: str, fields: dict[str, str]) -> None:
    _open(person, name)
    person.fill(fields)
    _save(person, name)


def freeze(town: Town) -> None:
    """The other organiser reads it again, and freezes it: it becomes public."""
    paul = town["Paul Vidal"]
    desk(paul, "Les appels à projets")
    paul.follow(TITLE)
    paul.sees("Préparer l’appel à projets")
    paul.follow("Vérifier et relire")
    paul.sees("Vérifier et relire")
    paul.reads("La page, telle qu’elle sera")
    paul.follow("Passer au gel")
    paul.sees("Geler les règles de l’appel")
    paul.page.get_by_text("J’ai relu la page entière").click()
    paul.send("Geler les règles")
    paul.sees("Conduire l’appel")


def conduct(organiser: Person) -> None:
    """Go to the organisers' page of the call."""
    desk(organiser, "Les appels à projets")
    organiser.follow(TITLE)
    organiser.sees("Conduire l’appel")


def read_the_call(person: Person) -> None:
    """Go to its public page, as anybody would, from the home page."""
    person.home()
    person.follow("Projets")
    person.sees("Projets")
    person.follow("Les appels à projets")
    person.sees("Appels à projets")
    person.follow(TITLE)
    person.sees(TITLE)
    expect(person.page.locator("main")).to_contain_text(f"Le défi : {CHALLENGE}", timeout=PATIENCE)
