"""Who supports a proposal, of those who chose to show their names."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.proposals.models.opinions import ProposalSupport

FIRST, PAGE = 12, 100
"""How many names the page of a proposal shows, and a page of all names."""


@dataclass(frozen=True)
class Supporters:
    """Names of people who chose to show theirs, and their accounts. `more`: whether others did too, after
    these. A name that moderators hid is left out."""

    accounts: Sequence[int]
    names: Sequence[str]
    more: bool


def supporters(session: Session, proposal_id: int, *, size: int = FIRST, page: int = 1) -> Supporters:
    """A page of names, in two queries whatever the number of supports: an index holds only those shown."""
    shown = (ProposalSupport.proposal_id == proposal_id, ProposalSupport.named)
    wanted = select(ProposalSupport.account_id).where(*shown).order_by(ProposalSupport.account_id)
    found = session.scalars(wanted.offset((page - 1) * size).limit(size + 1)).all()
    names = people.shown_names(session, found[:size])
    accounts = [one for one in found[:size] if one in names]
    return Supporters(accounts, [names[one] for one in accounts], len(found) > size)
