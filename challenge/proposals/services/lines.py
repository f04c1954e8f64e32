"""Finding a proposal and the right to change it, or stopping; and writing down what happened to it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.moderation.services import items
from challenge.proposals.models.proposals import Proposal, ProposalCoauthor
from challenge.proposals.rules import states
from challenge.proposals.rules.refusals import ProposalChanged, ProposalNotFound


def locked(session: Session, proposal_id: int, *, revision: int | None = None) -> Proposal:
    """The proposal, for this transaction alone; ProposalChanged when it is not the revision that was read."""
    found = session.get(Proposal, proposal_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise ProposalNotFound
    if revision is not None and found.revision != revision:
        raise ProposalChanged
    return found


def writes_with(session: Session, proposal_id: int, account_id: int) -> bool:
    """Whether somebody writes a proposal with its author."""
    wanted = select(ProposalCoauthor.id).where(
        ProposalCoauthor.proposal_id == proposal_id, ProposalCoauthor.account_id == account_id
    )
    return session.scalar(wanted) is not None


def own(
    session: Session,
    proposal_id: int,
    account_id: int,
    *,
    revision: int | None = None,
    together: bool = False,
) -> Proposal:
    """The same for its author; to anybody else it does not exist. `together`: for co-authors too."""
    found = locked(session, proposal_id)
    if found.author_id != account_id and not (together and writes_with(session, proposal_id, account_id)):
        raise ProposalNotFound
    if revision is not None and found.revision != revision:
        raise ProposalChanged
    return found


def note(
    session: Session, proposal: Proposal, *, act: str, actor: str, now: datetime, **details: object
) -> None:
    """Append what happened to the stream of its edition. Drafts and supports are never written there."""
    register.append(
        session,
        stream=f"proposals:{proposal.edition_id}",
        act=act,
        actor=actor,
        subject=f"proposal:{proposal.id}",
        details=details,
        now=now,
    )


def mirror(session: Session, proposal: Proposal, *, now: datetime, actor: str | None = None) -> None:
    """Let the one inbox of moderators follow the state of a proposal. `actor`: the moderator who decided."""
    items.mirrored(
        session,
        kind="proposal",
        number=proposal.id,
        author_id=proposal.author_id,
        within=f"edition:{proposal.edition_id}",
        state=states.in_inbox(proposal.state, was_accepted=proposal.accepted_at is not None),
        actor=actor,
        now=now,
    )
