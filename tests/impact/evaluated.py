"""A supported project and its evaluation, as short as tests want them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from challenge.impact.queries import seats
from challenge.impact.queries.seats import Seat
from challenge.impact.services import concluding, measuring, opening, planning, verifying
from challenge.projects.papers import Paper
from tests.projects.incubation import followed
from tests.projects.incubation.followed import REF

NOW = datetime(2027, 7, 1, 12, tzinfo=UTC)
TODAY = date(2027, 7, 1)
STAFF, OTHER = 900, 901
INDICATOR = {
    "code": "dechets.menages",
    "name_fr": "Déchets jetés",
    "unit_fr": "kg par habitant",
    "direction": "down",
    "goal": "12",
}
PLAN = {
    "question": "Les familles jettent-elles moins ?",
    "theory1": "Nous prêtons.",
    "theory2": "On achète moins.",
    "theory3": "On jette moins.",
}
LINE = {"baseline": "200", "target": "150", "method": "Pesée des bacs.", "days": "01/07/2027\n01/07/2028"}
MEASURE = {
    "measured_on": "2027-07-01",
    "value": "180,5",
    "as_planned": "yes",
    "link": "https://exemple.fr/pesee",
}


def indicator(session: Session, **changes: str) -> int:
    sent = INDICATOR | changes
    return concluding.propose(session, sent=sent, actor="account:1", now=NOW, accepted=True)


def team(session: Session, account_id: int) -> Seat:
    return seats.of_team(session, REF, account_id, to_write=True)


def planned(session: Session, farid: int, **changes: str) -> tuple[Seat, int]:
    """A project whose team has written a whole plan; its seat, the indicator."""
    followed.opened(session, farid)
    number = indicator(session)
    planning.say(session, seat=team(session, farid), sent=PLAN, now=NOW)
    line = {"indicator": str(number)} | LINE | changes
    planning.set_line(session, seat=team(session, farid), sent=line, now=NOW)
    return team(session, farid), number


def fixed(session: Session, farid: int) -> tuple[Seat, int]:
    """The same, its plan fixed."""
    seat, number = planned(session, farid)
    planning.fix(session, seat=seat, reason="", now=NOW)
    return team(session, farid), number


def measure(
    session: Session, seat: Seat, indicator_id: int, paper: Paper | None = None, **changes: str
) -> int:
    sent = {"indicator": str(indicator_id)} | MEASURE | changes
    return measuring.enter(session, seat=seat, sent=sent, paper=paper, now=NOW)


def decide(session: Session, number: int, what: str = "measure", **changes: Any) -> None:
    said: Mapping[str, Any] = {"answer": "verified", "reason": "", "account_id": STAFF} | changes
    verifying.decide(session, what=what, number=number, now=NOW, **said)


def of_city(session: Session, account_id: int = STAFF, *, number: int = 1) -> Seat:
    """The evaluation of an edition's challenge."""
    made = opening.of_edition(session, number=number, actor=f"account:{account_id}", now=NOW)
    return seats.of_city(session, made, account_id)
