"""Organisations by what they offer, for features above: who shares words with a text, and their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.organisations.models.organisations import Organisation
from challenge.organisations.rules import words


@dataclass(frozen=True)
class Offering:
    """An organisation, and the words that its offer shares with a text."""

    id: int
    name: str
    words: Sequence[str]


def offering(session: Session, text: str, *, most: int) -> list[Offering]:
    """Listed organisations whose offer shares words with this text, who shares most first."""
    rows = session.execute(
        select(Organisation.id, Organisation.name, Organisation.offers)
        .where(Organisation.state == "listed", Organisation.offers != "")
        .order_by(Organisation.id)
    )
    found = [Offering(row.id, row.name, words.shared(text, row.offers)) for row in rows]
    return sorted((one for one in found if one.words), key=lambda one: (-len(one.words), one.name))[:most]


def sirens(session: Session, numbers: Sequence[int]) -> dict[int, str]:
    """The SIREN of these organisations, by number."""
    wanted = select(Organisation.id, Organisation.siren).where(Organisation.id.in_(numbers))
    return {row.id: row.siren for row in session.execute(wanted) if row.siren}
