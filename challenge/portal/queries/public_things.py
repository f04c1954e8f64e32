"""What everybody may read, over all features: sought, or the latest of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.public_things import Found, PublicKind, PublicThing, Wanted
from challenge.portal.rules import searching
from challenge.portal.rules.searching import ordered


@dataclass(frozen=True)
class OfKind:
    """What was found of one kind."""

    key: str
    kind: PublicKind
    found: Found


def search(
    session: Session, wanted: Wanted, *, kind: str | None, now: datetime, skip: int, most: int
) -> list[OfKind]:
    """What has these words, kind by kind, or of one. Each kind costs a number of queries that does not grow
    with what it holds."""
    if not wanted.stems:
        return []
    keys = ordered(slots.public_kinds) if kind is None else [kind]
    found = [(key, slots.public_kinds[key]) for key in keys]
    return [OfKind(key, one, _of(session, one, wanted, now, skip, most)) for key, one in found]


def latest(
    session: Session, kind: str | None, *, edition: int | None, now: datetime, most: int
) -> list[tuple[PublicKind, PublicThing]]:
    """The latest news of a kind, or of all that is news, each with its kind."""
    known = slots.public_kinds
    asked = [known[kind]] if kind else [one for one in known.values() if one.tells]
    told = [(one, each) for one in asked for each in _latest(session, one, edition, now, most)]
    told.sort(key=lambda both: both[1].at.timestamp() if both[1].at else 0, reverse=True)
    return told[:most]


def _of(session: Session, kind: PublicKind, wanted: Wanted, now: datetime, skip: int, most: int) -> Found:
    if kind.search:
        return kind.search(session, wanted, now, skip, most)
    return searching.among(kind.every(session, now), wanted, skip=skip, most=most)


def _latest(
    session: Session, kind: PublicKind, edition: int | None, now: datetime, most: int
) -> list[PublicThing]:
    if kind.latest:
        return list(kind.latest(session, edition, now, most))
    return searching.latest(kind.every(session, now), edition=edition, most=most)
