"""What staff of the directory have to do: numbers to check; whom they look for."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.organisations.models.organisations import Organisation
from challenge.organisations.rules import words as searching

MOST = 50


@dataclass(frozen=True)
class Line:
    """An organisation as staff see it in a list."""

    id: int
    name: str
    number: str
    state: str
    checked: bool
    claimed: bool


@dataclass(frozen=True)
class Desk:
    """`counts`: listed, hidden, unchecked, claimed. `lines`: those sought, else those to be checked first."""

    counts: dict[str, int]
    lines: Sequence[Line]
    more: bool


def desk(session: Session, *, words: str = "") -> Desk:
    """The directory as its staff see it, perhaps only those with these words."""
    sought = [Organisation.searched.contains(one, autoescape=True) for one in searching.sought(words)]
    rows = session.scalars(
        select(Organisation)
        .where(*sought)
        .order_by(Organisation.number_checked_at.is_not(None), Organisation.searched, Organisation.id)
        .limit(MOST + 1)
    ).all()
    lines = [
        Line(
            row.id,
            row.name,
            row.siren or row.rna or "",
            row.state,
            row.number_checked_at is not None,
            row.claimed_at is not None,
        )
        for row in rows[:MOST]
    ]
    return Desk(_counts(session), lines, len(rows) > MOST)


def _counts(session: Session) -> dict[str, int]:
    listed = Organisation.state == "listed"
    counted = session.execute(
        select(
            func.count().filter(listed).label("listed"),
            func.count().filter(~listed).label("hidden"),
            func.count().filter(listed, Organisation.number_checked_at.is_(None)).label("unchecked"),
            func.count().filter(Organisation.claimed_at.is_not(None)).label("claimed"),
        ).select_from(Organisation)
    ).one()
    return dict(counted._mapping)
