"""A proposal as something that may be followed, while it is public."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation.following import FollowTarget, TargetKind
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.stems import stems
from challenge.proposals.models.proposals import Proposal, ProposalWord
from challenge.proposals.queries import shortlist
from challenge.proposals.queries.public_things import PUBLIC
from challenge.proposals.queries.search import begins
from challenge.proposals.rules import numbers, states
from challenge.proposals.rules.words import IN_TITLE

MOST = 20
"""Proposals that the page of an announcement offers."""
MOST_WORDS = 8
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


def sought(session: Session, written: str) -> list[str]:
    """Public proposals: the one of this number, else those whose titles have all these words, the accepted
    and the latest first."""
    number = numbers.number(written)
    if number is not None and find(session, str(number)):
        return [f"proposal:{number}"]
    asked = stems(written)[:MOST_WORDS]
    titles = select(ProposalWord.proposal_id).where(ProposalWord.weight == IN_TITLE)
    wanted = select(Proposal.id).where(PUBLIC, *(Proposal.id.in_(titles.where(begins(one))) for one in asked))
    found = wanted.order_by(Proposal.state != "accepted", Proposal.id.desc()).limit(MOST)
    return [f"proposal:{one}" for one in session.scalars(found)] if asked else []


PROPOSAL = TargetKind(find, listed, sought=sought)
