"""From a call that opens to admissible applications, one function for each act, all of it by pages."""

import re

from playwright.sync_api import Locator, expect

from tests.journeys import paper
from tests.journeys.acts import address_of, enter, prove
from tests.journeys.acts_of_the_call import PDF, TITLE, conduct, read_the_call
from tests.journeys.other_teams import ASKED
from tests.journeys.town import PATIENCE, PHONE, Person, Town, link_in

TEAM = ("Farid Benali", "Ada Lovelace")
YARD, SIRET = "Une cour plantée", "73282932000074"
INTEREST = {
    "Le nom de votre projet, même provisoire": YARD,
    "Le problème que vous voulez résoudre": "La cour est trop chaude.",
    "Votre idée": "Planter douze arbres.",
    "Pour qui": "Les élèves",
    "Ce qui vous manque": "Un jardinier",
}
ASKS = "Le devis date de 2025 : comptez les arbres au prix d’aujourd’hui."


def arrive(town: Town, *names: str) -> None:
    """Some residents make themselves an account."""
    for name in names:
        person = town.person(name, address_of(name), **PHONE)
        person.follow("Se connecter")
        enter(person)


def say_an_interest(town: Town) -> None:
    """Farid is not ready: five lines, which the organisers read."""
    farid, chiara = town["Farid Benali"], town["Chiara Rossi"]
    read_the_call(farid)
    farid.follow("Dire mon intérêt, en cinq lignes")
    farid.sees("Dire son intérêt, en cinq lignes")
    farid.fill(INTEREST)
    farid.send("Enregistrer")
    farid.reads("C’est enregistré")
    prove(chiara)
    conduct(chiara)
    chiara.follow("1 intérêt dit")
    chiara.sees("Les intérêts")
    chiara.reads(YARD)


def start(town: Town) -> None:
    """Later he starts an application, from the page of the call: his lines are there already."""
    farid = town["Farid Benali"]
    read_the_call(farid)
    farid.follow("Candidater")
    farid.sees(f"Candidater : {TITLE}")
    farid.send("Commencer ma candidature")
    farid.sees(YARD)
    farid.reads("Candidature non déposée")


def invite_a_member(town: Town) -> None:
    """Ada joins the team by the mail that she receives."""
    farid, ada = town["Farid Benali"], town["Ada Lovelace"]
    farid.follow("Voir l’équipe, inviter quelqu’un")
    farid.sees("L’équipe qui écrit")
    farid.fill({"Son adresse e-mail": ada.email})
    farid.send("Envoyer l’invitation")
    farid.reads(ada.email)
    farid.follow("Revenir à la candidature")
    ada.page.goto(link_in(town.mail(ada.email, "On vous invite dans une équipe")))
    ada.sees("Rejoindre une équipe")
    ada.send("Rejoindre l’équipe")
    ada.reads("Candidature non déposée")


def write(town: Town) -> None:
    """Both write, each other sections: Ada the project, Farid who carries it and what it costs."""
    farid, ada = town["Farid Benali"], town["Ada Lovelace"]
    _project(ada)
    _team_and_body(farid)
    _beneficiaries(ada)
    _budget(farid)
    _indicators(ada)
    _consents(farid)


def _project(ada: Person) -> None:
    _open(ada, "Projet")
    expect(ada.page.get_by_label("Titre du projet (public)")).to_have_value(YARD, timeout=PATIENCE)
    ada.fill(
        {
            "Résumé public (public)": "Planter douze arbres dans la cour.",
            "Le projet, étape par étape": "Casser le goudron, planter, arroser.",
            "Le projet commence le (public)": "2027-09-01",
            "Il se termine le (public)": "2028-08-31",
        }
    )
    ada.tick("L’ombre")
    _save(ada, "Projet")


def _team_and_body(farid: Person) -> None:
    _open(farid, "Équipe")
    farid.fill({"Nom de l’équipe (public)": "Les Racines", "À qui écrire": "Farid, 06 00 00 00 00"})
    farid.fill({"Nom": "Farid", "Rôle dans le projet": "Pilote"}, within=_row(farid, "Qui fait quoi"))
    _save(farid, "Équipe")
    _open(farid, "Organisme")
    farid.tick("Il existe déjà")
    farid.fill({"Nom de l’organisme (public)": "Les Racines"})
    farid.choose("Sorte d’organisme", "Association")
    farid.tick("Un SIRET")
    farid.fill({"SIRET": SIRET})
    _save(farid, "Organisme")


def _beneficiaries(ada: Person) -> None:
    _open(ada, "Bénéficiaires et lieux")
    ada.fill({"À qui le projet sert (public)": "Les élèves", "Où il se passe (public)": "École Curie"})
    ada.choose("Quartier ou lieu, dans la liste (public)", "Centre")
    _save(ada, "Bénéficiaires et lieux")


def _budget(farid: Person) -> None:
    """One line too many is taken away again."""
    _open(farid, "Budget et calendrier")
    farid.fill({"Dépense": "Arbres", "Montant en euros": "37 500"}, within=_row(farid, "Dépenses"))
    farid.send(re.compile("^Ajouter une ligne : Dépenses"))
    farid.fill({"Dépense": "Erreur", "Montant en euros": "1"}, within=_row(farid, "Dépenses", 2))
    farid.fill({"Recette": "Dons", "Montant en euros": "7 500"}, within=_row(farid, "Autres recettes"))
    farid.fill({"Montant demandé à cet appel, en euros": "30 000"})
    tranche = _row(farid, "Versements, par tranche")
    farid.fill(
        {"Montant en euros": "30 000", "Étape atteinte": "Arbre planté", "Jour prévu": "2028-03-01"},
        tranche,
    )
    _save(farid, "Budget et calendrier")
    _open(farid, "Budget et calendrier")
    farid.send("Retirer la ligne 2")
    farid.follow("Revenir à la candidature")


def _indicators(ada: Person) -> None:
    _open(ada, "Indicateurs")
    row = _row(ada, "Ce que l’on mesurera")
    ada.fill({"Indicateur": "Arbres", "Valeur de départ": "0", "Valeur visée": "12"}, within=row)
    _save(ada, "Indicateurs")


def _consents(farid: Person) -> None:
    _open(farid, "Accords")
    for sentence in (
        "Ce que nous avons écrit est exact.",
        "Nous acceptons les règles de l’appel.",
        "La ville peut publier ce qui est marqué « public ».",
    ):
        farid.tick(sentence)
    _save(farid, "Accords")


def attach_and_submit(town: Town) -> None:
    """Ada joins the quote, reads everything again, and submits; both have the receipt, with its copy."""
    ada = town["Ada Lovelace"]
    quote = ada.files / "devis.pdf"
    quote.write_bytes(PDF)
    _open(ada, "Pièces jointes")
    ada.page.get_by_label("Votre fichier").set_input_files(quote)
    ada.send("Joindre")
    ada.reads("devis.pdf")
    ada.follow("Revenir à la candidature")
    ada.follow("Relire et déposer")
    ada.sees("Relire et déposer")
    ada.reads(YARD)
    ada.send("Déposer la candidature")
    ada.sees("Candidature déposée")
    for name in TEAM:
        receipt = town.envelope(town[name].email, "Candidature déposée : reçu n°")
        (copy,) = receipt.iter_attachments()
        assert copy.get_content_type() == "application/pdf"
        words = " ".join(paper.pages(copy.get_content()))
        assert YARD in words
        assert "Casser le goudron, planter, arroser." in words


def _open(person: Person, section: str) -> None:
    person.follow(section)
    person.sees(section)


def _save(person: Person, section: str) -> None:
    person.send("Enregistrer et continuer")
    person.reads(f"« {section} » est enregistré.")


def _row(person: Person, rows: str, number: int = 1) -> Locator:
    return person.page.get_by_role("group", name=rows).get_by_role("group", name=f"Ligne {number}")


def ask_a_correction(town: Town) -> None:
    """Chiara reads what is submitted, and asks for another plan of the money."""
    chiara = town["Chiara Rossi"]
    examine(chiara, YARD)
    chiara.reads("Il ne manque rien.")
    chiara.tick("Budget et calendrier", within=chiara.page.get_by_role("group", name="Parties à corriger"))
    chiara.fill({"Ce qu’il faut corriger": ASKS, "Jusqu’à quand": "2027-03-15T18:00"})
    chiara.send("Demander et prévenir l’équipe")
    chiara.reads("Correction demandée")


def correct(town: Town) -> None:
    """Farid follows the mail, corrects that section, and submits again."""
    farid = town["Farid Benali"]
    farid.page.goto(link_in(town.mail(farid.email, "Une correction est demandée")))
    farid.reads(ASKS)
    farid.follow("Ouvrir la candidature")
    farid.reads("La ville demande une correction")
    _open(farid, "Budget et calendrier")
    farid.fill({"Dépense": "Arbres de 2027"}, within=_row(farid, "Dépenses"))
    _save(farid, "Budget et calendrier")
    farid.follow("Relire et déposer la correction")
    farid.sees("Relire et déposer")
    farid.send("Déposer la candidature")
    farid.sees("Candidature déposée")


def admit(town: Town) -> None:
    """No registry is asked here: Chiara looks each body up by hand. Then she decides on the corrected one,
    and takes at once the others that the rules accept."""
    chiara = town["Chiara Rossi"]
    for title in (*ASKED, YARD):
        examine(chiara, title)
        chiara.fill({"Ce que vous avez vérifié, et comment": "Les statuts, reçus à la mairie."})
        chiara.send("Déclarer vérifié")
        chiara.reads("Vérifié à la main par Chiara Rossi")
    chiara.reads("Arbres de 2027")
    chiara.tick("Recevable")
    chiara.send("Décider et prévenir l’équipe")
    town.mail(town["Farid Benali"].email, "Votre candidature est recevable")
    inbox(chiara)
    for box in chiara.page.get_by_role("checkbox", name=re.compile("^Choisir : ")).all():
        box.check()
    chiara.send("Déclarer recevables celles que les règles acceptent")
    chiara.reads("Rien n’attend.")


def inbox(organiser: Person) -> None:
    conduct(organiser)
    organiser.follow("Examiner les candidatures")
    organiser.sees("Candidatures à examiner")


def examine(organiser: Person, title: str) -> None:
    inbox(organiser)
    organiser.follow(title)
    organiser.sees(title)
