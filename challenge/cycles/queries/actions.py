"""What whoever asks can do now in an edition: higher features say it."""

from collections.abc import Collection
from datetime import datetime

from challenge.cycles.queries.editions import Edition
from challenge.cycles.rules.days import possible
from challenge.cycles.rules.phases import RESIDENT
from challenge.cycles.rules.ways import has_act
from challenge.foundation import slots
from challenge.foundation.sentences import Sentence

EVERYBODYS = frozenset({"vote"})


def offered(
    edition: Edition, roles: Collection[str], *, way: str | None, now: datetime
) -> list[tuple[Sentence, str]]:
    """(words, endpoint) of each action. `roles` is empty for whoever is not signed in; `way`: what the
    edition said of who decides (`rules/ways.WAYS`). Voting takes a code and no account: it is everybody's."""
    asked = possible(roles, edition.phase, edition.planned, now) | EVERYBODYS & possible(
        RESIDENT, edition.phase, edition.planned, now
    )
    acts = {act for act in asked if has_act(way, act)}
    return [action for offer in slots.phase_actions.values() for action in offer(edition.phase, roles, acts)]
