"""From admissible projects to those that residents fund, one function for each act, all of it by pages."""

import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from playwright.sync_api import expect

from challenge.voting.belenios import verify
from challenge.voting.belenios.verify import Report
from tests.browser.voter import Voter
from tests.journeys import acts_of_the_vote as voting
from tests.journeys import judge
from tests.journeys.acts import OFFICERS, RESIDENTS, TRUSTEES, prove, tie
from tests.journeys.acts_of_the_call import conduct, read_the_call
from tests.journeys.acts_of_the_team import YARD
from tests.journeys.other_teams import FEAST, FOUNTAINS, ROOFS
from tests.journeys.town import PATIENCE, Person, Town, link_in

ROLL = RESIDENTS | {
    "Nora Klein": "05/05/1981",
    "Tom Weber": "09/09/1992",
    "Paul Vidal": "02/02/1970",
    "Sylvie Martin": "17/08/1969",
    "Odile Garnier": "28/10/1975",
}
"""Eleven people who have an account already: teams, jurors, and three of those who work for the city."""
QUESTION = "Quels projets l’enveloppe doit-elle financer ?"
APPROVED = dict.fromkeys(ROLL, (FOUNTAINS, ROOFS)) | {
    "Ada Lovelace": (YARD, FOUNTAINS),
    "Farid Benali": (YARD,),
    "Inès Moreau": (FEAST, FOUNTAINS, ROOFS),
}
"""A vote for each; the fountains and the roofs cost 45,000 of the 50,000 euros."""
WINNERS = {FOUNTAINS, ROOFS}
CLOSED = "Les dépositaires mélangent les bulletins, chacun à son tour : 0 sur 3."


def show_where_one_lives(town: Town, codes: dict[str, str]) -> None:
    for name, born in ROLL.items():
        tie(town[name], codes[name], born)


def _conduct(officer: Person) -> None:
    conduct(officer)
    officer.follow("Préparer et suivre ce vote")
    officer.sees("Le vote des habitants")


def prepare(town: Town) -> None:
    """The projects and the rule are the call's: an officer fixes the dates and the people, and freezes."""
    hugo = town[OFFICERS[0]]
    prove(hugo)
    _conduct(hugo)
    hugo.reads("4 projets admis")
    hugo.fill(
        {
            "Ouverture, à l’heure de la ville": "2027-03-10T08:00",
            "Fermeture, à l’heure de la ville": "2027-03-17T18:00",
            "Dépositaires de la clé": "\n".join(TRUSTEES),
            "Qui fait et remet les codes": "Odile Garnier",
            "Seuil de secret": "10",
        }
    )
    expect(hugo.page.get_by_label("Question, en français")).to_have_value(QUESTION, timeout=PATIENCE)
    town.question = QUESTION
    hugo.send("Geler ce vote")
    hugo.sees("Conduire le vote")


def make_keys_and_open(town: Town) -> tuple[Path, dict[str, Path], dict[str, str]]:
    """The archive before the first ballot, the trustees' keys, the voters' codes."""
    voting.invite_to_seats(town, known=())
    keys = voting.make_keys(town)
    prove(town["Odile Garnier"])
    codes = voting.make_codes(town, len(ROLL))
    prove(town[OFFICERS[1]])
    voting.confirm_and_open(town)
    return voting.keep_the_empty_box(town), keys, codes


def vote(town: Town, codes: dict[str, str]) -> None:
    """Each in the booth, signed in, with the code of the letter."""
    for name, approved in APPROVED.items():
        person = town[name]
        voting.vote_page(person)
        person.follow("Voter")
        person.sees("Votre code de vote")
        voter = Voter(person.page, person.page.url, codes[name])
        voter.type_code(voter.code)
        assert voter.choose(*approved).cast()


def shuffle(town: Town, keys: dict[str, Path]) -> None:
    """Each trustee in turn, from the mail that calls her: her page verifies everything, and mixes."""
    for name, key in keys.items():
        trustee = town[name]
        trustee.page.goto(link_in(town.mail(trustee.email, "mélangez les bulletins")))
        voting.give_a_key(trustee, key)
        trustee.sees("C’est à vous de mélanger")
        trustee.click("Mélanger et envoyer")
        trustee.sees("Votre mélange est dans l’urne")


def read_the_result(town: Town) -> tuple[Path, Path]:
    """Divided by itself: Nora reads whom the vote funds. The archive, and the bundle to divide again."""
    nora = town["Nora Klein"]
    archive = voting.keep_the_archive(nora)
    read_the_call(nora)
    nora.until("Voir les projets financés, et pourquoi")
    nora.follow("Voir les projets financés, et pourquoi")
    nora.sees("2 projets financés par les habitants")
    funded = nora.page.get_by_role("region", name="Financés", exact=True).get_by_role("heading", level=3)
    assert set(funded.all_inner_texts()) == WINNERS
    return archive, nora.keep(nora.link("Télécharger le paquet (.zip)"))


def judges_accept(tool: Path, town: Town, empty: Path, archive: Path, bundle: Path) -> None:
    """What `count_is_right` asks, of every ballot of the roll."""
    report = count_is_right(tool, town.address, archive, bundle, WINNERS)
    assert (report.ballots, report.voters) == (len(ROLL), len(ROLL))
    assert judge.verify_ballots(tool, archive, empty) == len(ROLL)


def count_is_right(tool: Path, address: str, archive: Path, bundle: Path, winners: Collection[str]) -> Report:
    """Our verifier, Debian's belenios-tool, and the bundle's command: the winners of the page."""
    report = verify.verify_archive(archive, processes=1, shufflers=(1, 2, 3))
    assert (report.verdict, list(report.defects)) == ("valid", [])
    assert judge.verify_site(tool, address, archive.stem) == "I: all checks passed"
    command = [sys.executable, "-m", "challenge.projects.recount", str(bundle), "--processes", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    funded = [line for line in done.stdout.splitlines() if line.startswith("funded")]
    assert len(funded) == len(winners)
    assert all(any(line.endswith(title) for line in funded) for title in winners)
    return report
