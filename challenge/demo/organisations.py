"""The town's directory of actors."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from challenge.demo import people
from challenge.demo.town import read
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.organisations.queries import directory, requests
from challenge.organisations.rules import profiles
from challenge.organisations.rules.statuses import Status
from challenge.organisations.services import entering, requesting

ENTERED, CLAIMED = timedelta(days=50), timedelta(days=40)
DAY = timedelta(days=1)
CORRECTED = "Les Jardins du Moulin"


def gather(*, now: datetime) -> dict[str, int]:
    """Enter the town's organisations, their statuses and the numbers that staff checked; by name."""
    with writing() as session:
        chiara = people.visitor(session, people.account(session, "Chiara"), "organiser")
        numbers = _enter_all(session, read("organisations")["organisations"], chiara, now)
        _correct(session, numbers[CORRECTED], key="Ada", now=now)
        return numbers


def gather_past(*, now: datetime) -> None:
    """Those of the edition before."""
    with writing() as session:
        chiara = people.visitor(session, people.account(session, "Chiara"), "organiser")
        _enter_all(session, read("past")["organisations"], chiara, now)


def _enter_all(
    session: Session, listed: Sequence[dict[str, Any]], chiara: Visitor, now: datetime
) -> dict[str, int]:
    numbers = {one["name"]: _enter(session, one, actor=chiara.actor, now=now) for one in listed}
    for one in listed:
        if "kept_by" in one:
            _keep(session, numbers[one["name"]], key=one["kept_by"], chiara=chiara, now=now)
    return numbers


def _enter(session: Session, one: dict[str, Any], *, actor: str, now: datetime) -> int:
    typed = {name: said for name, said in one.items() if name in profiles.LABELS}
    at = now - ENTERED
    number = entering.enter(session, typed=typed, source="staff", actor=actor, now=at)
    if one.get("checked"):
        entering.check_number(session, number=number, actor=actor, now=at)
    if one.get("status"):
        code, source, since, *until = one["status"]
        last = now.date() + until[0] * DAY if until else None
        status = Status(code, source, now.date() - since * DAY, last)
        entering.say_status(session, number=number, status=status, actor=actor, now=at)
    return number


def _keep(session: Session, number: int, *, key: str | int, chiara: Visitor, now: datetime) -> None:
    """One of the cast, or a neighbour, claims a page by letter, writes the code; Chiara accepts."""
    keeper = people.neighbours(session)[key] if isinstance(key, int) else people.account(session, key)
    visitor = people.visitor(session, keeper)
    at = now - CLAIMED
    asked = requesting.claim(
        session,
        number=number,
        words="Je m’occupe de la boutique et des partenaires.",
        way="letter",
        email="",
        claiming=visitor,
        language="fr",
        now=at,
    )
    code = requests.one(session, asked, staff=True).code
    requesting.prove(session, number=number, account_id=visitor.account_id, code=code, now=at + 4 * DAY)
    requesting.decide(session, request_id=asked, accepted=True, reason="", deciding=chiara, now=at + 5 * DAY)


def _correct(session: Session, number: int, *, key: str, now: datetime) -> None:
    """A correction that waits for an answer."""
    said = directory.page(session, number).profile.fields()
    requesting.correct(
        session,
        number=number,
        typed={**said, "wants": "Du broyat, des bras en mars, un robinet."},
        words="J’y jardine le dimanche : il n’y a plus d’eau.",
        account_id=people.account(session, key),
        now=now - DAY,
    )
