"""Nadia at the inbox: one text of a kind, by its number there, is published or hidden."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.demo import people
from challenge.foundation.visitors import Visitor
from challenge.moderation.queries import items
from challenge.moderation.services import deciding


def nadia(session: Session) -> Visitor:
    """Nadia, as she examines."""
    return people.visitor(session, people.account(session, "Nadia"), "moderator")


def decide(
    session: Session,
    kind: str,
    number: int,
    *,
    moderator: Visitor,
    reasons: Sequence[str] = (),
    now: datetime,
) -> None:
    """Publish a text, or hide it where there are reasons."""
    deciding.decide(
        session,
        chosen=[items.place(session, kind, number)],
        decision="hide" if reasons else "show",
        reasons=reasons,
        words="",
        moderator=moderator,
        now=now,
    )
