"""Officers who decide in a test."""

from datetime import datetime
from typing import Any

from challenge.foundation.transaction import writing
from challenge.voting.rules.two_officers import Officer
from challenge.voting.services import acts
from tests.voting import samples
from tests.voting.holding import Holding

CHIARA = Officer("account:7", "Chiara Rossi")
HUGO = Officer("account:8", "Hugo Lambert")


def ask(held: Holding, kind: str, now: datetime = samples.DURING, **more: Any) -> int:
    """Chiara's wish; its number."""
    wish = acts.Wish(kind, more.pop("reason", "Panne d’électricité."), **more)
    with writing(engine=held.engine) as session:
        return acts.ask(session, uuid=held.uuid, wish=wish, officer=CHIARA, now=now)


def agree(held: Holding, number: int, officer: Officer = HUGO, now: datetime = samples.DURING) -> bool:
    with writing(engine=held.engine) as session:
        return acts.agree(session, uuid=held.uuid, number=number, officer=officer, now=now)


def decide(held: Holding, kind: str, now: datetime = samples.DURING, **more: Any) -> None:
    """Both officers, one after the other."""
    number = ask(held, kind, now, **more)
    if kind != "suspend":
        assert agree(held, number, now=now)
