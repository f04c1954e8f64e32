"""What the working group that made a shortlist said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.proposals.models.deciding import GroupMeeting, GroupReason
from challenge.proposals.models.proposals import Proposal


@dataclass(frozen=True)
class Reason:
    """Why one proposal was kept, or left out."""

    proposal_id: int
    title: str
    language: str
    kept: bool
    reason: str


@dataclass(frozen=True)
class Meeting:
    """One meeting; the reasons of what was kept first. `left`: how many accepted proposals were left out."""

    place: int
    met_on: date
    who: str
    why: str
    others: str
    recorded_at: datetime
    reasons: Sequence[Reason]

    @property
    def kept(self) -> list[Reason]:
        return [one for one in self.reasons if one.kept]

    @property
    def left(self) -> list[Reason]:
        """Those left out that have a reason of their own."""
        return [one for one in self.reasons if not one.kept]


def said(session: Session, *, edition_id: int) -> list[Meeting]:
    """The meetings about an edition's shortlist, the last one first."""
    wanted = select(GroupMeeting).where(GroupMeeting.edition_id == edition_id)
    rows = session.scalars(wanted.order_by(GroupMeeting.place.desc())).all()
    found: dict[int, list[Reason]] = {one.id: [] for one in rows}
    told = session.execute(
        select(GroupReason, Proposal.title, Proposal.language)
        .join(Proposal, Proposal.id == GroupReason.proposal_id)
        .where(GroupReason.meeting_id.in_(found), Proposal.state.in_(("accepted", "withdrawn", "merged")))
        .order_by(GroupReason.kept.desc(), GroupReason.proposal_id)
    )
    for row, title, language in told:
        found[row.meeting_id].append(Reason(row.proposal_id, title, language, row.kept, row.reason))
    return [
        Meeting(one.place, one.met_on, one.who, one.why, one.others, one.recorded_at, found[one.id])
        for one in rows
    ]


def next_place(session: Session, *, edition_id: int) -> int:
    """The place of the meeting that would be told now."""
    last = select(func.max(GroupMeeting.place)).where(GroupMeeting.edition_id == edition_id)
    return (session.scalar(last) or 0) + 1


def of_proposal(
    session: Session, proposal_id: int, *, edition_id: int | None
) -> tuple[bool, str, date] | None:
    """What the last meeting said of an accepted proposal: whether it was kept, why, and when; None when no
    meeting was told, or the last one came before anybody could speak of it."""
    last = session.scalars(
        select(GroupMeeting)
        .where(GroupMeeting.edition_id == edition_id)
        .order_by(GroupMeeting.place.desc())
        .limit(1)
    ).first()
    if last is None:
        return None
    own = session.get(GroupReason, (last.id, proposal_id))
    if own is not None:
        return own.kept, own.reason, last.met_on
    return (False, last.others, last.met_on) if last.others else None
