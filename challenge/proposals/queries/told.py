"""Proposals as the thread of an edition tells them: how many, which became one, which are put to the vote."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from challenge.proposals.models.deciding import ShortlistEntry
from challenge.proposals.models.opinions import ProposalMerge
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.models.splitting import ProposalSplit
from challenge.proposals.rules import merging, splitting, states


@dataclass(frozen=True)
class Told:
    """A public proposal."""

    id: int
    title: str
    language: str
    accepted_at: datetime | None


@dataclass(frozen=True)
class Place:
    """Where a public proposal stands. `joined`: those that became one with it; `stays`: the one that it
    joined; `whole`: the one that it was made of; `halves`: those made of it; `chosen`: whether the shortlist
    holds it."""

    edition_id: int
    joined: Sequence[Told]
    stays: Told | None
    whole: Told | None
    halves: Sequence[Told]
    chosen: bool


def place(session: Session, number: int) -> Place | None:
    """Where one stands; None for one that has no page for everybody, or is of no edition. Three queries."""
    row = session.execute(
        select(Proposal.edition_id, Proposal.state, Proposal.accepted_at, ShortlistEntry.proposal_id)
        .outerjoin(ShortlistEntry, ShortlistEntry.proposal_id == Proposal.id)
        .where(Proposal.id == number)
    ).one_or_none()
    if row is None or not row.edition_id or not _public(row.state, row.accepted_at):
        return None
    joining, staying = aliased(Proposal), aliased(Proposal)
    merges = session.execute(
        select(joining, staying)
        .join(ProposalMerge, ProposalMerge.joining_id == joining.id)
        .join(staying, staying.id == ProposalMerge.staying_id)
        .where(ProposalMerge.state == merging.MADE, or_(joining.id == number, staying.id == number))
        .order_by(joining.id)
    ).all()
    went = [other for one, other in merges if one.id == number and _public(other.state, other.accepted_at)]
    whole, halves = _splits(session, number)
    came = [one for one, other in merges if other.id == number and one.state == "merged"]
    return Place(
        row.edition_id,
        [_told(one) for one in came],
        _told(went[-1]) if went else None,
        whole,
        halves,
        row.proposal_id is not None and row.state == "accepted",
    )


def _splits(session: Session, number: int) -> tuple[Told | None, Sequence[Told]]:
    """The public one of which this was made, and the public ones made of it."""
    first, second = aliased(Proposal), aliased(Proposal)
    made = session.execute(
        select(first, second)
        .join(ProposalSplit, ProposalSplit.proposal_id == first.id)
        .join(second, second.id == ProposalSplit.second_id)
        .where(ProposalSplit.state == splitting.MADE, or_(first.id == number, second.id == number))
        .order_by(second.id)
    ).all()
    wholes = [one for one, other in made if other.id == number and _public(one.state, one.accepted_at)]
    halves = [other for one, other in made if one.id == number and _public(other.state, other.accepted_at)]
    return _told(wholes[0]) if wholes else None, [_told(one) for one in halves]


def counts(session: Session, edition_id: int) -> Mapping[str, int]:
    """How many public proposals of an edition stand in each state."""
    rows = session.execute(
        select(Proposal.state, func.count())
        .where(Proposal.edition_id == edition_id, Proposal.accepted_at.is_not(None))
        .group_by(Proposal.state)
    )
    return Counter({state: many for state, many in rows if states.public(state, was_accepted=True)})


def by_id(session: Session, ids: Collection[int]) -> Mapping[int, Told]:
    """Those of these that everybody may read."""
    rows = session.scalars(select(Proposal).where(Proposal.id.in_(ids))) if ids else ()
    return {one.id: _told(one) for one in rows if _public(one.state, one.accepted_at)}


def _public(state: str, accepted_at: datetime | None) -> bool:
    return states.public(state, was_accepted=accepted_at is not None)


def _told(one: Proposal) -> Told:
    return Told(one.id, one.title, one.language, one.accepted_at)
