"""What everybody may read, over all features: sought, or the latest of it."""

from collections.abc import Iterable
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


@dataclass(frozen=True)
class Told:
    """A piece of news, and its kind."""

    key: str
    kind: PublicKind
    thing: PublicThing


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
    session: Session, *, kind: str | None = None, edition: int | None = None, now: datetime, most: int
) -> list[Told]:
    """The latest news of a kind, or of all that is news; of an edition, or of any."""
    known = slots.public_kinds
    asked = [key for key in ([kind] if kind else known) if known[key].tells]
    told = [
        Told(key, known[key], each)
        for key in asked
        for each in _latest(session, known[key], edition, now, most)
    ]
    return _sorted(told, most)


def about(session: Session, target: str, *, now: datetime, most: int) -> list[Told]:
    """The latest news of something that may be followed. What is sorted in the database tells by itself what
    is about one of them."""
    told = [
        Told(key, kind, each)
        for key, kind in slots.public_kinds.items()
        if kind.tells and kind.about
        for each in kind.about(session, target, most)
    ]
    told += [
        Told(key, kind, each)
        for key, kind in slots.public_kinds.items()
        if kind.tells and not kind.latest
        for each in kind.every(session, now)
        if each.at is not None and target in each.about
    ]
    return _sorted(told, most)


def _sorted(told: Iterable[Told], most: int) -> list[Told]:
    return sorted(told, key=lambda one: one.thing.at.timestamp() if one.thing.at else 0, reverse=True)[:most]


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
