"""What may be followed, as its own feature names it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.following import FollowTarget
from challenge.foundation.sentences import Sentence
from challenge.notices.rules import targets
from challenge.notices.rules.refusals import TargetUnknown

MOST_LEVELS = 5


@dataclass(frozen=True)
class Named:
    """A target with its name: `referendum:UUID`. `told`: as a `FollowTarget` says it."""

    name: str
    title: dict[str, str]
    address: str
    told: Sentence | None = None

    def in_language(self, language: str) -> str:
        """Its title."""
        return self.title[language]


def find(session: Session, target: str) -> FollowTarget:
    """The target of this name, or TargetUnknown."""
    kind, key = targets.parts(target)
    known = slots.follow_targets.get(kind)
    found = known.find(session, key) if known else None
    if found is None:
        raise TargetUnknown
    return found


def named(session: Session, target: str) -> Named | None:
    """The target of this name; None when it is gone."""
    try:
        found = find(session, target)
    except TargetUnknown:
        return None
    return Named(target, dict(found.title), found.address, found.told)


def listed(session: Session) -> list[Named]:
    """What an announcement may be about now, everything first."""
    names = [name for kind in slots.follow_targets.values() for name in kind.listed(session)]
    return [found for name in names if (found := named(session, name))]


def sought(session: Session, written: str) -> list[Named]:
    """What an announcement may be about too, by a number or words of a title, the best first."""
    kinds = [kind.sought for kind in slots.follow_targets.values() if kind.sought]
    names = [name for find_all in kinds for name in find_all(session, written)]
    return [found for name in names if (found := named(session, name))]


def audience(session: Session, target: str) -> list[str]:
    """The targets whose followers are told of this one: itself, what holds it, everything."""
    found: list[str] = []
    name: str | None = target
    while name and name not in found and len(found) < MOST_LEVELS:
        found.append(name)
        try:
            name = find(session, name).within
        except TargetUnknown:  # gone since: those who follow it are told all the same
            name = None
    return found if targets.EVERYTHING in found else [*found, targets.EVERYTHING]
