"""What waits for the cast when a visitor comes: somebody at the desk, a complaint without an answer."""

from datetime import datetime, timedelta

from challenge.demo import people
from challenge.demo.stages import COUNTED, DAY, Calendar
from challenge.foundation import actors
from challenge.foundation.transaction import writing
from challenge.residents.services import cases
from challenge.residents.services.cases import Resident
from challenge.voting.rules.two_officers import Officer
from challenge.voting.services import complaints

AT_THE_DESK = "Yasmine Boyer"
COMPLAINS = "Marc Perrin"
COMPLAINT = "Je n’ai reçu aucune lettre. Ma voisine de palier a eu la sienne mardi. Que dois-je faire ?"
ANSWER = (
    "La poste nous a rendu votre lettre : le nom manquait sur la boîte. Vous l’avez reçue au guichet jeudi, "
    "et le vote était encore ouvert douze jours. Cela figure au procès-verbal."
)


def at_the_desk(*, now: datetime) -> None:
    """A resident whose three tries failed: Rachid receives her."""
    with writing() as session:
        email = "yasmine.boyer@rivemont.example"
        number = people.open_account(session, name=AT_THE_DESK, email=email, now=now)
        resident = Resident(number, AT_THE_DESK, email, "fr")
        cases.open_case(
            session, resident=resident, reason="tries", actor=resident.actor, now=now - timedelta(hours=2)
        )


def complaint(uuid: str, calendar: Calendar) -> None:
    """A letter that did not come: an officer answers, before the result is out."""
    with writing() as session:
        written = complaints.Written(COMPLAINS, "marc.perrin@rivemont.example", "fr", COMPLAINT)
        at = min(calendar.opening + 5 * DAY, calendar.now - timedelta(hours=1))
        complaints.receive(session, uuid=uuid, written=written, network="", now=at)
        if calendar.stage not in COUNTED:
            return
        hugo = people.player(session, "hugo")
        officer = Officer(actors.of(hugo.account_id), hugo.name) if hugo else None
        if officer:
            complaints.answer(
                session,
                uuid=uuid,
                number=1,
                outcome="noted",
                text=ANSWER,
                officer=officer,
                now=at + 2 * DAY,
            )
