"""What moderators have to read: counters, the age of the oldest, one line for each proposal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.proposals.models.deciding import ProposalDecision
from challenge.proposals.models.proposals import Proposal, ProposalVersion

PAGE = 50


@dataclass(frozen=True)
class Line:
    """A proposal in the inbox. `versions`: how many times it was submitted."""

    id: int
    title: str
    author: str | None
    state: str
    sent_at: datetime
    versions: int


@dataclass(frozen=True)
class Inbox:
    """`counts`: how many by state; `oldest_at`: since when the oldest waits; `more`: others follow."""

    lines: Sequence[Line]
    counts: Mapping[str, int]
    oldest_at: datetime | None
    more: bool


def inbox(
    session: Session,
    *,
    edition_id: int,
    state: str,
    decided_by: str | None = None,
    written: str = "",
    page: int = 1,
) -> Inbox:
    """The proposals of an edition in a state, who waits longest first; perhaps only those that somebody
    decided, or whose title has these words."""
    last = func.max(ProposalVersion.submitted_at).label("sent_at")
    wanted = (
        select(
            Proposal.id,
            Proposal.title,
            Proposal.author_id,
            Proposal.state,
            last,
            func.count().label("number"),
        )
        .join(ProposalVersion, ProposalVersion.proposal_id == Proposal.id)
        .where(Proposal.edition_id == edition_id, Proposal.state == state, *_narrowed(decided_by, written))
        .group_by(Proposal.id, Proposal.title, Proposal.author_id, Proposal.state)
        .order_by(last, Proposal.id)
    )
    rows = session.execute(wanted.offset((page - 1) * PAGE).limit(PAGE + 1)).all()
    names = people.names(session, [row.author_id for row in rows if row.author_id])
    lines = [
        Line(row.id, row.title, names.get(row.author_id or 0), row.state, row.sent_at, row.number)
        for row in rows[:PAGE]
    ]
    return Inbox(lines, _counts(session, edition_id), _oldest(session, edition_id), len(rows) > PAGE)


def following(session: Session, *, edition_id: int, after: int) -> int | None:
    """The proposal that waits longest, but this one; None when nothing else waits."""
    last = func.max(ProposalVersion.submitted_at)
    return session.scalar(
        select(Proposal.id)
        .join(ProposalVersion, ProposalVersion.proposal_id == Proposal.id)
        .where(Proposal.edition_id == edition_id, Proposal.state == "submitted", Proposal.id != after)
        .group_by(Proposal.id)
        .order_by(last, Proposal.id)
        .limit(1)
    )


def _narrowed(decided_by: str | None, written: str) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if decided_by:
        made = select(ProposalDecision.proposal_id).where(ProposalDecision.decided_by == decided_by)
        found.append(Proposal.id.in_(made))
    if written:
        found.append(Proposal.title.icontains(written, autoescape=True))
    return found


def _counts(session: Session, edition_id: int) -> dict[str, int]:
    counted = select(Proposal.state, func.count()).where(Proposal.edition_id == edition_id)
    rows = session.execute(counted.group_by(Proposal.state).order_by(Proposal.state))
    return {row[0]: row[1] for row in rows}


def _oldest(session: Session, edition_id: int) -> datetime | None:
    last = (
        select(func.max(ProposalVersion.submitted_at).label("sent_at"))
        .join(Proposal, Proposal.id == ProposalVersion.proposal_id)
        .where(Proposal.edition_id == edition_id, Proposal.state == "submitted")
        .group_by(Proposal.id)
        .subquery()
    )
    return cast("datetime | None", session.scalar(select(func.min(last.c.sent_at))))
