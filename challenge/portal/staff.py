"""The way in for staff: what each role works with. A page stands here once, with the roles that may open it."""

from dataclasses import dataclass

from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.visitors import Visitor


@dataclass(frozen=True)
class Desk:
    """A page that staff work on: its endpoint, who may open it, its name, what one does there."""

    endpoint: str
    roles: frozenset[str]
    name: Sentence
    text: Sentence


def desk(endpoint: str, roles: str, name: str, text: str) -> Desk:
    return Desk(endpoint, frozenset(roles.split()), Sentence(name), Sentence(text))


DESKS: tuple[Desk, ...] = ()


def desks(visitor: Visitor) -> list[Desk]:
    """What this person may open, in the order of the cycle."""
    return [one for one in DESKS if visitor.holds(*one.roles)]
