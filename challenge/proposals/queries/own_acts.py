"""What the author of a proposal may do with it now, by its state and the edition's phase."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries.pages import Page
from challenge.proposals.rules import states

PRESSED_TWICE = timedelta(minutes=1)
"""A second press comes that late on a slow line."""
PHASE_ACTS = {"submit": "propose", "edit": "edit_proposal", "withdraw": "withdraw_proposal"}


def acts(session: Session, page: Page, *, now: datetime) -> frozenset[str]:
    """Some of submit, edit, withdraw, and discard, which a draft may always be; none for another person."""
    if not page.writes:
        return frozenset()
    found = {
        act
        for act, wanted in PHASE_ACTS.items()
        if states.may(page.state, act) and possible(session, wanted, now)
    }
    if not page.hers:  # whoever writes with the author changes the words, and nothing else
        return frozenset(found & {"edit"})
    return frozenset(found | {"discard"} if page.state == "draft" else found)


def possible(session: Session, act: str, now: datetime) -> bool:
    """Whether the current edition lets residents do this now."""
    return editions.refusal(session, act, now=now) is None


def just_begun(session: Session, account_id: int, *, title: str | None = None, now: datetime) -> int | None:
    """The proposal that somebody began a moment ago (with that title): its button was pressed twice."""
    wanted = select(Proposal.id).where(
        Proposal.author_id == account_id, Proposal.created_at > now - PRESSED_TWICE
    )
    if title is not None:
        wanted = wanted.where(Proposal.title == title, Proposal.state == "draft", Proposal.revision == 1)
    return session.scalar(wanted.order_by(Proposal.id.desc()).limit(1))
