"""A proposal as something that may be followed, while it is public."""

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation.following import FollowTarget, TargetKind
from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries import shortlist
from challenge.proposals.rules import states

MOST = 20
"""Proposals that the page of an announcement offers."""
TOLD = Sentence(
    N_(
        "La ville vous écrit quand il arrive quelque chose à cette proposition : une réponse, "
        "une présélection, un retrait, une réunion avec une autre. Rien d’autre."
    )
)


def find(session: Session, key: str) -> FollowTarget | None:
    """The public proposal of this number, within its edition."""
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        return None
    found = session.get(Proposal, int(key))
    if found is None or not states.public(found.state, was_accepted=found.accepted_at is not None):
        return None
    title = {"fr": found.title, "en": found.title}
    return FollowTarget(title, f"/proposals/{found.id}", f"edition:{found.edition_id}", TOLD)


def listed(session: Session) -> list[str]:
    """The shortlist of the latest edition: any other is chosen from its own page."""
    edition = editions.current(session)
    chosen = shortlist.options(session, edition_id=edition.id) if edition else ()
    return [f"proposal:{one.proposal_id}" for one in chosen[:MOST]]


PROPOSAL = TargetKind(find, listed)
