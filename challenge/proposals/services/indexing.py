"""The words by which a proposal is found: written when it becomes public, forgotten when it is no more."""

from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from challenge.proposals.models.opinions import Argument
from challenge.proposals.models.proposals import Proposal, ProposalWord
from challenge.proposals.rules import words

AT_ONCE = 500


def index(session: Session, found: Proposal) -> None:
    """Let a proposal be found by all its words."""
    forget(session, found.id)
    rest = (found.problem, found.affected, found.evidence, found.idea)
    weighed = words.weighed(found.title, found.summary, *rest)
    rows = [
        {"stem": stem, "proposal_id": found.id, "weight": weight} for stem, weight in sorted(weighed.items())
    ]
    if rows:
        session.execute(insert(ProposalWord), rows)


def complete(session: Session, _payload: dict[str, object], _now: datetime) -> None:
    """Let each proposal that was accepted be found by all its words: those accepted before words were rows,
    or while they were not written, have none of their title. Arguments said before too."""
    titled = select(ProposalWord.stem).where(
        ProposalWord.proposal_id == Proposal.id, ProposalWord.weight == words.IN_TITLE
    )
    public = Proposal.state.in_(("accepted", "withdrawn", "merged")), Proposal.accepted_at.is_not(None)
    wanted = select(Proposal).where(*public, ~titled.exists()).order_by(Proposal.id).limit(AT_ONCE)
    for found in session.scalars(wanted).all():
        index(session, found)
    said = select(Argument).where(Argument.stems.is_(None)).order_by(Argument.id).limit(AT_ONCE)
    for argument in session.scalars(said).all():
        argument.stems = words.kept(argument.words)


def forget(session: Session, proposal_id: int) -> None:
    """Let it be found no more."""
    session.execute(delete(ProposalWord).where(ProposalWord.proposal_id == proposal_id))
