"""Which proposals became one: where this one went, which came to it, what waits for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from challenge.proposals.models.deciding import ShortlistEntry
from challenge.proposals.models.opinions import ProposalMerge, ProposalSupport
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries import kin
from challenge.proposals.queries.kin import Family, Kin
from challenge.proposals.rules import merging

LONGEST_WAY = 20
"""Merges followed one after the other: nobody has come near, and no page may turn in circles."""


@dataclass(frozen=True)
class Other:
    """The other proposal of a merge."""

    id: int
    title: str
    language: str


@dataclass(frozen=True)
class Offer:
    """A merge that waits: `joins`: mine would join the other; `mine_to_answer`: I was asked."""

    id: int
    other: Other
    joins: bool
    mine_to_answer: bool


@dataclass(frozen=True)
class Lineage:
    """`left`: this one joined another; `stays`: that one, while it is public; `joined`: those that joined
    this one, public ones only; `offers`: for its author alone; `to_carry`: whoever asks supported this one,
    and not yet the one that it joined."""

    left: bool
    stays: Other | None
    joined: Sequence[Other]
    offers: Sequence[Offer]
    to_carry: bool


def stays(session: Session, number: int) -> int | None:
    """The proposal that this one joined, at the end of the line; None when it did not join another."""
    here, seen = number, 0
    while seen < LONGEST_WAY:
        following = session.scalar(
            select(ProposalMerge.staying_id).where(
                ProposalMerge.joining_id == here, ProposalMerge.state == merging.MADE
            )
        )
        if following is None:
            break
        here, seen = following, seen + 1
    return here if here != number else None


def joinable(session: Session, number: int, *, account_id: int) -> list[tuple[int, str]]:
    """The proposals of this account that may be made one with this one, with their titles, the last changed
    first: both accepted, of one edition, not waiting for an answer, never refused to one another."""
    accepted = select(Proposal.id).where(Proposal.author_id == account_id, Proposal.state == "accepted")
    if session.scalar(accepted.where(Proposal.id != number).limit(1)) is None:
        return []  # nearly everybody's case
    it, own = session.get(Proposal, number), aliased(Proposal)
    if it is None or it.state != "accepted" or it.author_id is None:
        return []
    chosen = [*session.scalars(select(ShortlistEntry.proposal_id))]
    living = ProposalMerge.state.in_((merging.OFFERED, merging.MADE))
    busy = select(ProposalMerge.joining_id).where(living)
    one = ProposalMerge.joining_id == own.id, ProposalMerge.staying_id == number
    other = ProposalMerge.joining_id == number, ProposalMerge.staying_id == own.id
    before = select(ProposalMerge.id).where(
        or_(and_(*one), and_(*other)), or_(living, ProposalMerge.state == merging.REFUSED)
    )
    wanted = select(own.id, own.title).where(
        own.author_id == account_id,
        own.id != number,
        own.state == "accepted",
        own.edition_id == it.edition_id,
        ~before.exists(),
    )
    stuck = number in chosen or session.scalar(busy.where(ProposalMerge.joining_id == number)) is not None
    if stuck:
        wanted = wanted.where(own.id.not_in(busy), own.id.not_in(chosen))
    return [(row.id, row.title) for row in session.execute(wanted.order_by(own.changed_at.desc(), own.id))]


def lineage(session: Session, family: Family, *, account_id: int | None, hers: bool) -> Lineage:
    """What a page tells of a proposal's merges."""
    found = family.went
    end = stays(session, found.id) if found else None
    if end:
        [found] = kin.some(session, [end])
    return Lineage(
        left=family.went is not None,
        stays=_other(found) if found and found.public else None,
        joined=[_other(one) for one in family.joined],
        offers=_offers(session, family.number) if hers else [],
        to_carry=bool(
            account_id
            and found
            and found.state == "accepted"
            and _still(session, family.number, found.id, account_id)
        ),
    )


def _still(session: Session, number: int, end: int, account_id: int) -> bool:
    here = session.get(ProposalSupport, (number, account_id))
    return here is not None and session.get(ProposalSupport, (end, account_id)) is None


def _offers(session: Session, number: int) -> list[Offer]:
    joining, staying = aliased(Proposal), aliased(Proposal)
    rows = session.execute(
        select(ProposalMerge, joining, staying)
        .join(joining, joining.id == ProposalMerge.joining_id)
        .join(staying, staying.id == ProposalMerge.staying_id)
        .where(ProposalMerge.state == merging.OFFERED)
        .where(or_(ProposalMerge.joining_id == number, ProposalMerge.staying_id == number))
        .where(joining.state == "accepted", staying.state == "accepted")
        .order_by(ProposalMerge.id)
    )
    found = []
    for made, one, other in rows:
        joins = one.id == number
        waits = made.joining_agreed_at is None if joins else made.staying_agreed_at is None
        found.append(Offer(made.id, _other(other if joins else one), joins, waits))
    return found


def _other(one: Proposal | Kin) -> Other:
    return Other(one.id, one.title, one.language)
