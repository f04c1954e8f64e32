"""Who chooses the challenge of an edition, as pages and other features read it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.cycles.models import EditionWay


@dataclass(frozen=True)
class Way:
    """`way` is a word of `rules/ways.WAYS`; `source`: where it was decided."""

    way: str
    source: str
    said_at: datetime


def word_of(session: Session, edition_id: int) -> str | None:
    """The word of what this edition said; None before."""
    found = session.get(EditionWay, edition_id)
    return found.way if found else None


def of_edition(session: Session, edition_id: int) -> Way | None:
    """What this edition said; None before."""
    found = session.get(EditionWay, edition_id)
    return Way(found.way, found.source, found.said_at) if found else None
