"""Which proposals came of one another, joined or made two of: one query for each, for the page of one and for
the thread. Both statements are made once: to make one that names two proposals costs more than the asking."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, or_, select
from sqlalchemy.orm import Bundle, Session, aliased

from challenge.proposals.models.opinions import ProposalMerge
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.models.splitting import ProposalSplit
from challenge.proposals.rules import merging, splitting, states


@dataclass(frozen=True)
class Kin:
    """A proposal near another."""

    id: int
    title: str
    language: str
    state: str
    accepted_at: datetime | None

    @property
    def public(self) -> bool:
        """Whether everybody may read it."""
        return states.public(self.state, was_accepted=self.accepted_at is not None)


@dataclass(frozen=True)
class Merge:
    """One that joined another."""

    joining: Kin
    staying: Kin


@dataclass(frozen=True)
class Split:
    """What is asked or made of the first; `second` is None until it is written."""

    id: int
    state: str
    reason: str
    first: Kin
    second: Kin | None


@dataclass(frozen=True)
class Family:
    """What came to be of one: the merges that were made with it, by the number of the one that joined; what
    was asked or made of it, or made it, the first asked first."""

    number: int
    merges: Sequence[Merge]
    splits: Sequence[Split]

    @property
    def joined(self) -> Sequence[Kin]:
        """Those that became one with it."""
        came = [one.joining for one in self.merges if one.staying.id == self.number]
        return [one for one in came if one.state == "merged"]

    @property
    def went(self) -> Kin | None:
        """The one that it joined, whether anybody may read that one or not."""
        return next((one.staying for one in self.merges if one.joining.id == self.number), None)

    @property
    def whole(self) -> Kin | None:
        """The public one that it was made of."""
        of = [one.first for one in self.splits if one.second and one.second.id == self.number]
        return next((one for one in of if one.public), None)

    @property
    def halves(self) -> Sequence[Kin]:
        """The public ones made of it."""
        asked = [one for one in self.splits if one.first.id == self.number and one.state == splitting.MADE]
        return [one.second for one in asked if one.second and one.second.public]


def of(session: Session, number: int) -> Family:
    """Its family: two queries."""
    asked = {"number": number}
    merges = [Merge(Kin(*row[0]), Kin(*row[1])) for row in session.execute(MERGES, asked)]
    splits = [
        Split(split, state, reason, Kin(*first), Kin(*second) if second.id else None)
        for split, state, reason, first, second in session.execute(SPLITS, asked)
    ]
    return Family(number, merges, splits)


def some(session: Session, ids: Collection[int]) -> Sequence[Kin]:
    """These, whether anybody may read them or not."""
    if not ids:
        return []
    return [Kin(*row[0]) for row in session.execute(select(_kin(Proposal)).where(Proposal.id.in_(ids)))]


def _kin(one: type[Proposal]) -> Bundle[Any]:
    """What `Kin` holds of a proposal, in its order."""
    return Bundle("kin", one.id, one.title, one.language, one.state, one.accepted_at)


NUMBER: BindParameter[int] = bindparam("number")
JOINING, STAYING, FIRST, SECOND = (aliased(Proposal) for _ in range(4))
MERGES = (
    select(_kin(JOINING), _kin(STAYING))
    .join(ProposalMerge, ProposalMerge.joining_id == JOINING.id)
    .join(STAYING, STAYING.id == ProposalMerge.staying_id)
    .where(ProposalMerge.state == merging.MADE)
    .where(or_(ProposalMerge.joining_id == NUMBER, ProposalMerge.staying_id == NUMBER))
    .order_by(JOINING.id)
)
SPLITS = (
    select(ProposalSplit.id, ProposalSplit.state, ProposalSplit.reason, _kin(FIRST), _kin(SECOND))
    .join(FIRST, FIRST.id == ProposalSplit.proposal_id)
    .outerjoin(SECOND, SECOND.id == ProposalSplit.second_id)
    .where(or_(ProposalSplit.proposal_id == NUMBER, ProposalSplit.second_id == NUMBER))
    .order_by(ProposalSplit.id)
)
