"""The town's directory of actors."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from challenge.demo import people
from challenge.demo.town import read
from challenge.foundation.transaction import writing
from challenge.organisations.rules.statuses import Status
from challenge.organisations.services import entering

ENTERED = timedelta(days=50)
DAY = timedelta(days=1)


def gather(*, now: datetime) -> dict[str, int]:
    """Enter the town's organisations, their statuses and the numbers that staff checked; by name."""
    with writing() as session:
        chiara = f"account:{people.account(session, 'Chiara')}"
        return {
            one["name"]: _enter(session, one, actor=chiara, now=now)
            for one in read("organisations")["organisations"]
        }


def _enter(session: Session, one: dict[str, Any], *, actor: str, now: datetime) -> int:
    typed = {name: said for name, said in one.items() if isinstance(said, str)}
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
