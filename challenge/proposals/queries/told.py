"""Proposals as the thread of an edition tells them: how many, which became one, which are put to the vote."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.proposals.models.deciding import ShortlistEntry
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries import kin
from challenge.proposals.queries.kin import Kin
from challenge.proposals.rules import states


@dataclass(frozen=True)
class Place:
    """Where a public proposal stands. `joined`: those that became one with it; `stays`: the one that it
    joined; `whole`: the one that it was made of; `halves`: those made of it; `chosen`: whether the shortlist
    holds it."""

    edition_id: int
    joined: Sequence[Kin]
    stays: Kin | None
    whole: Kin | None
    halves: Sequence[Kin]
    chosen: bool


def place(session: Session, number: int) -> Place | None:
    """Where one stands; None for one that has no page for everybody, or is of no edition. Three queries."""
    row = session.execute(
        select(Proposal.edition_id, Proposal.state, Proposal.accepted_at, ShortlistEntry.proposal_id)
        .outerjoin(ShortlistEntry, ShortlistEntry.proposal_id == Proposal.id)
        .where(Proposal.id == number)
    ).one_or_none()
    public = row and states.public(row.state, was_accepted=row.accepted_at is not None)
    if row is None or not row.edition_id or not public:
        return None
    near = kin.of(session, number)
    return Place(
        row.edition_id,
        near.joined,
        near.went if near.went and near.went.public else None,
        near.whole,
        near.halves,
        row.proposal_id is not None and row.state == "accepted",
    )


def counts(session: Session, edition_id: int) -> Mapping[str, int]:
    """How many public proposals of an edition stand in each state."""
    rows = session.execute(
        select(Proposal.state, func.count())
        .where(Proposal.edition_id == edition_id, Proposal.accepted_at.is_not(None))
        .group_by(Proposal.state)
    )
    return Counter({state: many for state, many in rows if states.public(state, was_accepted=True)})


def by_id(session: Session, ids: Collection[int]) -> Mapping[int, Kin]:
    """Those of these that everybody may read."""
    return {one.id: one for one in kin.some(session, ids) if one.public}
