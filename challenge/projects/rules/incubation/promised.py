"""What became of the promises about a supported project, on a day: itself, its milestones, its money."""

from collections.abc import Mapping
from datetime import date

from challenge.foundation.promises import GOING_ON, KEPT, LATE, MISSED, TO_COME
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.incubation import ends, milestones

GIVEN_UP = (ends.STOPPED, ends.FAILED)
"""Ends after which nothing more is kept."""
STEPS: Mapping[str, Sentence] = {
    KEPT: Sentence(N_("Validée")),
    TO_COME: Sentence(N_("À venir")),
    LATE: Sentence(N_("En retard")),
    MISSED: Sentence(N_("Non atteinte")),
}
"""What everybody reads of where a milestone stands, by what `milestone` says."""


def project(ending: str | None, ends_on: date | None, today: date) -> str:
    """The project itself; late past its day. One that others took up goes on with them."""
    if ending == ends.COMPLETED:
        return KEPT
    if ending in GIVEN_UP:
        return MISSED
    return LATE if ending is None and ends_on is not None and ends_on < today else GOING_ON


def milestone(state: str, ending: str | None, due_on: date, today: date) -> str:
    """One of its milestones; what was validated before the end of a project stays so."""
    if state == milestones.VALIDATED:
        return KEPT
    if ending in GIVEN_UP:
        return MISSED
    return LATE if due_on < today else TO_COME


def payment(*, promised: int, paid: int, ending: str | None) -> str:
    """The money promised to it, in cents."""
    if paid >= promised:
        return KEPT
    if ending in GIVEN_UP:
        return MISSED
    return GOING_ON if paid > 0 else TO_COME
