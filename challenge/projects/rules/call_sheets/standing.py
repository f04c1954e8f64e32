"""Where a call stands, judged from its dates at every request."""

from datetime import datetime

from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.windows import SECOND, Moments, last_moment

DRAFT, CANCELLED = "draft", "cancelled"
ANNOUNCED, OPEN, FINISHING, CLOSED = "announced", "open", "finishing", "closed"

STANDINGS: dict[str, Sentence] = {
    DRAFT: Sentence(N_("En préparation")),
    ANNOUNCED: Sentence(N_("Annoncé")),
    OPEN: Sentence(N_("Ouvert")),
    FINISHING: Sentence(N_("Dépôt seulement")),
    CLOSED: Sentence(N_("Fermé")),
    CANCELLED: Sentence(N_("Annulé")),
}
"""Every standing with its name. Finishing: what was started may still be submitted."""


def standing(state: str, moments: Moments, now: datetime) -> str:
    """Where a call whose rules are frozen stands. `state`: open or cancelled, as it is kept."""
    if state == CANCELLED:
        return CANCELLED
    if now < moments.opens_at:
        return ANNOUNCED
    if now < moments.last_start + SECOND:
        return OPEN
    return FINISHING if now < last_moment(moments) + SECOND else CLOSED
