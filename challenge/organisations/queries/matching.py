"""Organisations by what they offer, for features above: who shares words with a text, and their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.organisations.models.organisations import Organisation
from challenge.organisations.queries import directory
from challenge.organisations.queries.directory import Filters
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


@dataclass(frozen=True)
class Aimed:
    """Organisations of the directory that filters find: how many, and those that somebody keeps."""

    total: int
    kept: Sequence[int]


def aimed(session: Session, filters: Filters, *, today: date) -> Aimed:
    """Whom filters of the directory find."""
    rows = session.execute(
        select(Organisation.id, Organisation.claimed_at)
        .where(*directory.asked(session, filters, today))
        .order_by(Organisation.id)
    ).all()
    return Aimed(len(rows), [row.id for row in rows if row.claimed_at is not None])


def sirens(session: Session, numbers: Sequence[int]) -> dict[int, str]:
    """The SIREN of these organisations, by number."""
    wanted = select(Organisation.id, Organisation.siren).where(Organisation.id.in_(numbers))
    return {row.id: row.siren for row in session.execute(wanted) if row.siren}
