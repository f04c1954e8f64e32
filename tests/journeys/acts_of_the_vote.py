"""From frozen rules to the news of the result, one function for each act, all of it by pages."""

import re
from collections.abc import Collection
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.voter import Voter
from tests.journeys.acts import OFFICERS, RESIDENTS, TRUSTEES, address_of, desk, enter, prove
from tests.journeys.acts_of_the_rules import IDEAS
from tests.journeys.town import PATIENCE, Person, Town, link_in

COOL, COMPANY = (title for title, _english in IDEAS.values())
CHOICES = {
    "Ada Lovelace": COOL,
    "Gita Rao": COOL,
    "Esther Simon": COMPANY,
    "Farid Benali": "Vote blanc",
    "Inès Moreau": COOL,
}
RESULT = "Le résultat du référendum est publié"


def conduct(officer: Person) -> None:
    """Go to the officers' page of the vote."""
    desk(officer, "Les votes")
    officer.follow(officer.town.question)
    officer.sees("Conduire le vote")


def _seats(officer: Person) -> None:
    conduct(officer)
    officer.follow("Le greffe et les dépositaires")
    officer.sees("Dépositaires et greffe")


def invite_to_seats(town: Town, known: Collection[str] = TRUSTEES) -> None:
    """The registrar and the trustees, of whom the draft had the addresses of `known`."""
    hugo = town[OFFICERS[0]]
    _seats(hugo)
    for name in (*TRUSTEES, "Odile Garnier"):
        seat = hugo.page.get_by_role("article", name=name)
        address = seat.get_by_label("Adresse e-mail de cette personne")
        if name in known:
            expect(address).to_have_value(address_of(name), timeout=PATIENCE)
        else:
            address.fill(address_of(name))
        hugo.send("Inviter", within=seat)
        expect(seat).to_contain_text("Invitation envoyée le", timeout=PATIENCE)


def make_keys(town: Town) -> dict[str, Path]:
    """Each trustee, from the mail, makes a key, keeps it, reads it back, and reads its fingerprint aloud."""
    keys = {}
    for name in TRUSTEES:
        trustee = town[name]
        trustee.page.goto(link_in(town.mail(trustee.email, "Vous êtes dépositaire")))
        trustee.sees("Votre clé de dépositaire")
        trustee.click("Faire ma clé")
        trustee.sees("Gardez votre clé secrète")
        keys[name] = trustee.keep(trustee.button("Enregistrer ma clé secrète"))
        trustee.page.get_by_label("Fichier de votre clé").set_input_files(keys[name])
        trustee.click("Vérifier, puis envoyer la part publique")
        trustee.sees("Votre clé publique est enregistrée")
        trustee.click("J’ai lu l’empreinte")
        trustee.sees("Votre clé de dépositaire")
    return keys


def make_codes(town: Town, voters: int = len(RESIDENTS)) -> dict[str, str]:
    """The registrar makes the codes of the frozen electorate and prints the letters; what each holds."""
    odile = town["Odile Garnier"]
    odile.page.goto(link_in(town.mail(odile.email, "Vous tenez le greffe")))
    odile.sees("Le greffe : les codes et les lettres")
    electorate = odile.keep(odile.link("Télécharger la liste électorale gelée (CSV)"))
    odile.page.get_by_label("Liste des personnes").set_input_files(electorate)
    odile.click("Faire les codes")
    odile.sees("Gardez les codes")
    kept = odile.keep(odile.button("Enregistrer les codes"))
    odile.page.get_by_label("Fichier des codes").set_input_files(kept)
    odile.click("Vérifier, puis envoyer la part publique")
    odile.sees("La liste publique est enregistrée")
    odile.click("J’ai lu l’empreinte : imprimer les lettres")
    odile.sees("Le greffe : les codes et les lettres")
    odile.page.locator("#letters").set_input_files(kept)
    odile.page.locator("#addresses").set_input_files(electorate)
    odile.click("Préparer les lettres")
    odile.sees("Vos lettres")
    letters = odile.page.locator(".letter")
    expect(letters).to_have_count(voters, timeout=PATIENCE)
    read = [
        [one.locator(part).inner_text() for part in ("[data-text=name]", ".letter-secret")]
        for one in letters.all()
    ]
    odile.click("Terminer et tout effacer")
    odile.sees("Le greffe : les codes et les lettres")
    return dict(read)


def confirm_and_open(town: Town) -> None:
    """Both officers hear the registrar's fingerprint, then say yes to the opening."""
    odile = town["Odile Garnier"]
    heard = odile.page.locator("code.aloud").text_content() or ""
    for name in OFFICERS:
        officer = town[name]
        _seats(officer)
        expect(officer.page.locator("#codes code.aloud")).to_have_text(heard, timeout=PATIENCE)
        officer.send("Le greffe a lu la même empreinte")
        officer.reads(
            f"Empreinte confirmée par : {name}" if name == OFFICERS[0] else "Deux responsables ont confirmé"
        )
    for name in OFFICERS:
        conduct(town[name])
        town[name].follow("Vérifier et ouvrir")
        town[name].sees("Ouvrir le vote")
        town[name].send("Oui, ouvrir le vote")
        town[name].reads(re.compile("Il faut le oui d’une autre personne|le vote ouvre de lui-même le"))


def keep_the_empty_box(town: Town) -> Path:
    """Bilal, who will want to verify, keeps the archive before the first ballot."""
    return keep_the_archive(town["Bilal"])


def vote_page(person: Person) -> None:
    """Go to the public page of the vote, from the home page."""
    person.home()
    person.follow("Référendums")
    person.sees("Référendums")
    person.follow(person.town.question.replace("-", "‑"))
    person.sees(re.compile(".*" + person.town.question.partition("-")[0]))


def keep_the_archive(person: Person) -> Path:
    """The whole box, as anybody may download it."""
    vote_page(person)
    person.follow("Ouvrir l’urne publique")
    person.sees("L’urne publique")
    return person.keep(person.link("Télécharger l’urne entière (.bel)"))


def vote(town: Town, codes: dict[str, str]) -> None:
    """Everybody but Léo; Ada had signed out, and is shown the door first."""
    ada = town["Ada Lovelace"]
    ada.send("Se déconnecter")
    expect(ada.page.locator(".visitor-name")).to_have_count(0, timeout=PATIENCE)
    for name, choice in CHOICES.items():
        person = town[name]
        vote_page(person)
        person.follow("Voter")
        if name == "Ada Lovelace":
            person.sees("Avant de voter")
            person.follow("Me connecter")
            enter(person)
        person.sees("Votre code de vote")
        voter = Voter(person.page, person.page.url, codes[name])
        voter.type_code(voter.code)
        assert voter.choose(choice).cast()


def close(town: Town, said: str = "Le temps des réclamations court jusqu’au") -> None:
    """At the instant, nobody does anything: the worker writes the end and adds up. `said`: what is next."""
    hugo = town[OFFICERS[0]]
    prove(hugo)
    conduct(hugo)
    hugo.until(said)


def give_a_key(trustee: Person, key: Path) -> None:
    """On her page, a trustee gives her key, and has the box verified."""
    trustee.page.get_by_label("Fichier de votre clé").set_input_files(key)
    trustee.click("Vérifier l’urne")


def decrypt(town: Town, keys: dict[str, Path], ballots: int = len(CHOICES)) -> None:
    for name, key in keys.items():
        trustee = town[name]
        vote_page(trustee)
        trustee.follow("Je suis dépositaire : faire ma part")
        give_a_key(trustee, key)
        trustee.sees("Comparez avec les autres dépositaires")
        expect(trustee.page.locator("[data-text=tallied]")).to_have_text(str(ballots), timeout=PATIENCE)
        trustee.page.get_by_text("Nous avons comparé").click()
        trustee.click("Faire ma part et l’envoyer")
        trustee.sees("Votre part est enregistrée")


def publish(town: Town) -> None:
    for name in OFFICERS:
        prove(town[name])
    conduct(town[OFFICERS[0]])
    town[OFFICERS[0]].send("Calculer le résultat")
    for name in OFFICERS:
        officer = town[name]
        conduct(officer)
        officer.follow("Relire et publier")
        officer.sees("Publier le résultat")
        officer.send("Oui, publier le résultat")
        officer.reads(re.compile("Il faut le oui d’une autre personne|Tout est fait"))


def tell(town: Town) -> str:
    """The organiser sends the announcement that was prepared; the mail that Bilal receives."""
    chiara = town["Chiara Rossi"]
    prove(chiara)
    desk(chiara, "Les annonces")
    chiara.follow(RESULT)
    chiara.sees(RESULT)
    chiara.reads("Personnes qui suivent : 1.")
    chiara.send("Envoyer maintenant")
    chiara.reads("Envoyée le")
    return town.mail("bilal@example.org", RESULT)


def read_the_result(town: Town, mail: str) -> Path:
    """Bilal follows the mail to the result; Ada keeps the whole archive."""
    bilal = town["Bilal"]
    bilal.page.goto(link_in(mail))
    bilal.sees(f"Résultat : {COOL}")
    return keep_the_archive(town["Ada Lovelace"])
