"""From ideas to frozen rules, one function for each act, all of it by pages."""

from playwright.sync_api import expect

from tests.journeys.acts import OFFICERS, RESIDENTS, TRUSTEES, address_of, desk, move_to
from tests.journeys.town import PATIENCE, Person, Town

IDEAS = {
    "Ada Lovelace": ("Une ville fraîche en été", "A city that stays cool in summer"),
    "Esther Simon": ("Plus personne seul après 75 ans", "Nobody alone after 75"),
}
QUESTION = "Quel grand défi Rivemont doit-elle relever en 2027 et 2028 ?"


def propose(town: Town) -> None:
    for name, (title, _english) in IDEAS.items():
        person = town[name]
        person.follow("Propositions")
        person.follow("Proposer un défi")
        person.sees("Proposer un défi")
        person.fill({"Le titre de votre proposition": title})
        person.send("Continuer")
        person.sees("Décrivez votre proposition")
        person.fill({"Résumé": f"{title}, pour tous.", "Le problème": "Il touche **chaque quartier**."})
        person.send("Continuer")
        person.sees("Une image")
        person.follow("Continuer sans image")
        person.send("Envoyer ma proposition")
        person.reads("Votre proposition est en cours d’examen")


def moderate(town: Town) -> None:
    """The moderator accepts each idea; whoever had it is told by mail."""
    nadia = town["Nadia Haddad"]
    for name, (title, _english) in IDEAS.items():
        desk(nadia, "Modérer", "Modération")
        nadia.follow(title)
        nadia.sees(title)
        nadia.tick("Publier, ou laisser publié")
        nadia.send("Décider et prévenir")
        nadia.reads("La personne a été prévenue par courriel.")
        town.mail(town[name].email, "acceptée")


def support(town: Town) -> None:
    """The three who proposed nothing support the first idea; one of them changes her mind."""
    for name in ("Gita Rao", "Farid Benali", "Inès Moreau"):
        person = town[name]
        person.home()
        person.follow("Propositions")
        person.follow(IDEAS["Ada Lovelace"][0])
        person.sees(IDEAS["Ada Lovelace"][0])
        person.send("Soutenir cette proposition")
        person.reads("Vous soutenez cette proposition.")
    ines = town["Inès Moreau"]
    ines.send("Reprendre mon soutien")
    expect(ines.page.locator(".support-count")).to_have_text("2", timeout=PATIENCE)


def make_the_shortlist(town: Town) -> None:
    move_to(town, "Examen")
    move_to(town, "Présélection")
    chiara = town["Chiara Rossi"]
    for title, english in IDEAS.values():
        desk(chiara, "Préparer la présélection")
        chiara.send(f"Choisir : {title}")
        chiara.sees("Les mots du bulletin")
        chiara.fill({"Nom, en anglais": english, "Résumé, en anglais": f"{english}, for all."})
        chiara.send("Enregistrer")
        chiara.sees("Préparer la présélection")
        expect(chiara.page.locator("ol.entries")).to_contain_text(english, timeout=PATIENCE)


def draft_the_rules(town: Town) -> None:
    """An officer fills the eight sections, then reads what is still wrong: nothing."""
    town.question = QUESTION
    hugo = town["Hugo Lambert"]
    desk(hugo, "Les votes")
    hugo.send("Commencer un brouillon")
    hugo.sees("Préparer le référendum")
    _section(hugo, "La question", {"Question, en français": QUESTION, "Question, en anglais": "Which one?"})
    _open(hugo, "Les choix")
    hugo.send("Reprendre la présélection (2 propositions)")
    hugo.reads(f"Choix 2 : {IDEAS['Esther Simon'][0]}")
    _save(hugo, "Les choix")
    _section(hugo, "Le mode de scrutin", {})
    _section(hugo, "Qui vote", {})
    _section(hugo, "Les dates", {"Ouverture": "2027-03-20T08:00", "Fermeture": "2027-03-27T18:00"})
    _section(hugo, "Les seuils", {})
    _open(hugo, "Les dépositaires")
    hugo.fill({"Dépositaires nécessaires pour dépouiller": "3"})
    for number, name in enumerate(TRUSTEES, start=1):
        row = hugo.page.get_by_role("group", name=f"Dépositaire {number}")
        hugo.fill({"Nom et fonction": name, "Adresse de courriel": address_of(name)}, within=row)
    _save(hugo, "Les dépositaires")
    _section(hugo, "Le greffe et l’organisation", {"Greffe : qui fabrique les codes": "Odile Garnier"})


def _open(person: Person, section: str) -> None:
    person.follow(section)
    person.sees(section)


def _save(person: Person, section: str) -> None:
    person.button("Enregistrer").last.click()
    person.reads(f"« {section} » : enregistré, rien à corriger.")


def _section(person: Person, name: str, fields: dict[str, str]) -> None:
    _open(person, name)
    person.fill(fields)
    _save(person, name)


def freeze(town: Town) -> None:
    """The other officer reads the sheet again, and freezes it: it becomes public."""
    agnes = town[OFFICERS[1]]
    desk(agnes, "Les votes")
    agnes.follow(QUESTION)
    agnes.sees("Préparer le référendum")
    agnes.follow("Vérifier et relire")
    agnes.sees("Vérifier et relire")
    agnes.reads(f"{len(RESIDENTS)} personnes pourraient voter.")
    agnes.follow("Passer au gel")
    agnes.sees("Geler les règles")
    agnes.page.get_by_text("J’ai relu la fiche entière").click()
    agnes.send("Geler les règles")
    agnes.sees("Conduire le vote")
