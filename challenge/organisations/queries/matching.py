"""Organisations by what they offer and by filters, for features above; their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.organisations.models.organisations import Organisation
from challenge.organisations.queries import directory
from challenge.organisations.queries.directory import Filters


@dataclass(frozen=True)
class Offering:
    """What an organisation offers, in its words. `place`: the code of its district, or nothing."""

    id: int
    name: str
    words: str
    place: str


def offers(session: Session) -> list[Offering]:
    """What listed organisations say that they offer; none of those that say nothing."""
    places = directory.codes(session)
    wanted = select(Organisation.id, Organisation.name, Organisation.offers, Organisation.district_id).where(
        Organisation.state == "listed", Organisation.offers != ""
    )
    return [
        Offering(row.id, row.name, row.offers, places.get(row.district_id or 0, directory.NOWHERE))
        for row in session.execute(wanted.order_by(Organisation.id))
    ]


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
