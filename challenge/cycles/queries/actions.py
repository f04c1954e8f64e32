"""What whoever asks can do now in an edition: higher features say it."""

from collections.abc import Collection
from datetime import datetime

from challenge.cycles.queries.editions import Edition
from challenge.cycles.rules.days import possible
from challenge.foundation import slots
from challenge.foundation.sentences import Sentence


def offered(edition: Edition, roles: Collection[str], *, now: datetime) -> list[tuple[Sentence, str]]:
    """(words, endpoint) of each action. `roles` is empty for whoever is not signed in."""
    acts = possible(roles, edition.phase, edition.planned, now)
    return [action for offer in slots.phase_actions.values() for action in offer(edition.phase, roles, acts)]
