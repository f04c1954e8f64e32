"""Making one proposal of two, with both authors' consent, and parting again. No support is moved here."""

from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation import actors
from challenge.proposals import carry_letters, merge_letters
from challenge.proposals.models.deciding import ShortlistEntry
from challenge.proposals.models.opinions import ProposalMerge
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries.carriages import MERGE
from challenge.proposals.rules import merging, states
from challenge.proposals.rules.merging import Agreed, Side
from challenge.proposals.rules.news import MERGED, PARTED
from challenge.proposals.rules.refusals import MergeNotFound
from challenge.proposals.services import lines, news

ACT = "withdraw_proposal"


def offer(session: Session, *, joining: int, staying: int, account_id: int, now: datetime) -> str:
    """Ask the other author to make one of two proposals; the state of the offer. When both are hers, it is
    made at once. The database refuses a proposal that has an offer or a merge already: MergeUnderWay."""
    editions.require(session, ACT, now=now)
    one, other = _both(session, joining, staying)
    before = select(ProposalMerge.id).where(
        ProposalMerge.state == merging.REFUSED, ProposalMerge.joining_id.in_((joining, staying))
    )
    before = before.where(ProposalMerge.staying_id.in_((joining, staying)))
    agreed = merging.require_offer(
        _side(session, one),
        _side(session, other),
        by=account_id,
        refused_before=session.scalar(before) is not None,
    )
    made = ProposalMerge(joining_id=joining, staying_id=staying, state=merging.OFFERED, offered_at=now)
    session.add(made)
    session.flush()
    _agree(session, made, agreed, one, other, account_id, now)
    if made.state == merging.OFFERED:
        merge_letters.ask(session, one, other, to=one if agreed.staying else other, now=now)
    return made.state


def accept(session: Session, *, merge_id: int, account_id: int, now: datetime) -> int:
    """Agree; the number of the proposal that stays."""
    editions.require(session, ACT, now=now)
    made, one, other = _asked(session, merge_id)
    here, there = _side(session, one), _side(session, other)
    agreed = merging.require_answer(made.state, _agreed(made), here, there, by=account_id)
    merging.require_possible(here, there)
    _agree(session, made, agreed, one, other, account_id, now)
    return other.id


def refuse(session: Session, *, merge_id: int, account_id: int, now: datetime) -> int:
    """Do not agree, and never be asked again about these two; the number of one's own proposal."""
    made, one, other = _asked(session, merge_id)
    merging.require_answer(
        made.state, _agreed(made), _side(session, one), _side(session, other), by=account_id
    )
    made.state, made.settled_at = merging.REFUSED, now
    mine, theirs = (one, other) if made.joining_agreed_at is None else (other, one)
    merge_letters.refused(session, mine=mine, theirs=theirs, now=now)
    return mine.id


def take_back(session: Session, *, merge_id: int, account_id: int, now: datetime) -> int:
    """Ask no more, before there is an answer: nothing is kept of it; the number of one's own proposal."""
    editions.require(session, ACT, now=now)
    made, one, other = _asked(session, merge_id)
    here, there = _side(session, one), _side(session, other)
    merging.require_take_back(made.state, _agreed(made), here, there, by=account_id)
    session.delete(made)
    return one.id if one.author_id == account_id else other.id


def part(session: Session, *, proposal_id: int, account_id: int, now: datetime) -> None:
    """Take one's proposal out of the other again: it is accepted, with the supports that it had. Those that
    were carried over stay with the other too: each supporter decides."""
    editions.require(session, ACT, now=now)
    made = session.scalars(
        select(ProposalMerge).where(
            ProposalMerge.joining_id == proposal_id, ProposalMerge.state == merging.MADE
        )
    ).one_or_none()
    if made is None:
        raise MergeNotFound
    one, other = _both(session, made.joining_id, made.staying_id)
    one.state = merging.require_part(_side(session, one), _side(session, other), by=account_id)
    if one.state != "accepted":  # moderators hid it meanwhile: it is refused, as any other that they hid
        one.accepted_at = None
    made.state, made.parted_at = merging.PARTED, now
    lines.mirror(session, one, now=now)
    lines.note(session, one, act="parted", actor=actors.of(account_id), now=now, other=other.id)
    merge_letters.parted(session, one, other, but=account_id, now=now)
    news.happened(session, kind=PARTED, proposal_id=one.id, other_id=other.id, now=now)


def forget(session: Session, account_id: int) -> None:
    """Drop the offers that wait for an answer, where one of the two authors is forgotten."""
    mine = select(Proposal.id).where(Proposal.author_id == account_id)
    either = or_(ProposalMerge.joining_id.in_(mine), ProposalMerge.staying_id.in_(mine))
    session.execute(delete(ProposalMerge).where(ProposalMerge.state == merging.OFFERED, either))


def _agree(
    session: Session,
    made: ProposalMerge,
    agreed: Agreed,
    one: Proposal,
    other: Proposal,
    account_id: int,
    now: datetime,
) -> None:
    made.joining_agreed_at = made.joining_agreed_at or (now if agreed.joining else None)
    made.staying_agreed_at = made.staying_agreed_at or (now if agreed.staying else None)
    if not agreed.both:
        return
    one.state = states.move(one.state, "join")
    made.state, made.settled_at = merging.MADE, now
    lines.mirror(session, one, now=now)
    lines.note(session, one, act="merged", actor=actors.of(account_id), now=now, other=other.id)
    merge_letters.made(session, one, other, but=account_id, now=now)
    carry_letters.start(session, MERGE, made.id, now=now)
    news.happened(session, kind=MERGED, proposal_id=one.id, other_id=other.id, now=now)


def _agreed(made: ProposalMerge) -> Agreed:
    return Agreed(made.joining_agreed_at is not None, made.staying_agreed_at is not None)


def _asked(session: Session, merge_id: int) -> tuple[ProposalMerge, Proposal, Proposal]:
    made = session.get(ProposalMerge, merge_id, with_for_update=True, populate_existing=True)
    if made is None:
        raise MergeNotFound
    return made, *_both(session, made.joining_id, made.staying_id)


def _both(session: Session, joining: int, staying: int) -> tuple[Proposal, Proposal]:
    """Both, locked in one order whichever joins: two offers the other way round wait for one another."""
    found = {number: lines.locked(session, number) for number in sorted({joining, staying})}
    return found[joining], found[staying]


def _side(session: Session, one: Proposal) -> Side:
    shortlisted = session.get(ShortlistEntry, one.id) is not None
    return Side(one.id, one.edition_id, one.state, one.author_id, shortlisted)
