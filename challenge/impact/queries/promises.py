"""Promises of an edition with their state: what each feature says, and the targets of evaluations."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.cycles.queries.editions import Edition
from challenge.foundation import slots, surroundings
from challenge.foundation.promises import KEPT, Promise
from challenge.foundation.sentences import N_, Sentence
from challenge.impact.queries import public

TARGETS = Sentence(N_("Atteindre les cibles mesurées"))


@dataclass(frozen=True)
class Group:
    """The promises of one kind."""

    kind: Sentence
    promises: Sequence[Promise]


@dataclass(frozen=True)
class Kept:
    """The page. `earlier`: all that editions before have not kept, by edition."""

    edition: Edition
    groups: Sequence[Group]
    earlier: Sequence[tuple[Edition, Sequence[Promise]]]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many promises stand in each state."""
        return Counter(one.state for group in self.groups for one in group.promises)

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(len(group.promises) for group in self.groups)


def of_edition(session: Session, edition_id: int, now: datetime) -> list[Promise]:
    """The targets of an edition's evaluations."""
    zone = surroundings.settings().timezone
    number = editions.edition(session, edition_id).number
    found = []
    for one in public.edition(session, number, now=now, zone=zone).every:
        for shown in one.shown:
            name, title = shown.named.name, one.title
            words = {"fr": f"{title.fr} : {name.fr}", "en": f"{title.en}: {name.en}"}
            endpoint, values = "impact.project", {"ref": one.ref}
            if one.kind == "challenge":
                endpoint, values = "impact.edition", {"number": str(number)}
            last = shown.line.days[-1] if shown.line.days else None
            found.append(Promise(TARGETS, words, shown.state, endpoint, values, last))
    return found


def page(session: Session, number: int, *, now: datetime) -> Kept:
    """Every promise of an edition, and those that editions before have not kept. EditionNotFound."""
    edition = editions.numbered(session, number)
    mine = _promises(session, edition, now)
    kinds = list(dict.fromkeys(one.kind.msgid for one in mine))
    groups = [Group(Sentence(kind), [one for one in mine if one.kind.msgid == kind]) for kind in kinds]
    before = [one for one in editions.every(session) if one.number < number]
    earlier = [(one, [each for each in _promises(session, one, now) if each.state != KEPT]) for one in before]
    return Kept(edition, groups, [one for one in earlier if one[1]])


def _promises(session: Session, edition: Edition, now: datetime) -> list[Promise]:
    return [one for told in slots.promises.values() for one in told(session, edition.id, now)]
