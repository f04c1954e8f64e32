"""The words by which a proposal is found: written when it becomes public, forgotten when it is no more."""

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from challenge.proposals.models.proposals import Proposal, ProposalWord
from challenge.proposals.rules import words


def index(session: Session, found: Proposal) -> None:
    """Let a proposal be found by all its words."""
    forget(session, found.id)
    weighed = words.weighed(found.title, found.summary, found.problem, found.idea)
    rows = [
        {"stem": stem, "proposal_id": found.id, "weight": weight} for stem, weight in sorted(weighed.items())
    ]
    if rows:
        session.execute(insert(ProposalWord), rows)


def forget(session: Session, proposal_id: int) -> None:
    """Let it be found no more."""
    session.execute(delete(ProposalWord).where(ProposalWord.proposal_id == proposal_id))
