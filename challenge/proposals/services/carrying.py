"""Carrying one's own support over to the proposal that another one joined, or that was made of it: one click,
and nobody else's."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.queries import carriages, lineage
from challenge.proposals.rules.refusals import NothingToCarry
from challenge.proposals.services import supports


def carry(session: Session, *, proposal_id: int, account_id: int, now: datetime) -> int:
    """Support the proposal that this one joined, for whoever supported this one; its number. Asked twice,
    or after it was supported anyway, it is one support. The first stays: the two may part again."""
    staying = lineage.stays(session, proposal_id)
    if staying is None or session.get(ProposalSupport, (proposal_id, account_id)) is None:
        raise NothingToCarry
    supports.support(session, proposal_id=staying, account_id=account_id, now=now)
    return staying


def carry_by_link(session: Session, *, token: str, now: datetime) -> None:
    """The same for whoever holds the link of the letter, of a merge or of a split, without signing in.
    CarryLinkWrong."""
    found = carriages.invited(session, token)
    supports.support(session, proposal_id=found.other.id, account_id=found.account_id, now=now)
