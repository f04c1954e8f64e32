"""Who writes a proposal with its author, and who is invited to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.proposals.models.proposals import Proposal, ProposalCoauthor
from challenge.proposals.rules.refusals import ProposalNotFound


@dataclass(frozen=True)
class Coauthor:
    """Somebody who writes, by name, or is invited, by address. `account_id`: None while she is invited."""

    id: int
    account_id: int | None
    name: str
    expires_at: datetime


@dataclass(frozen=True)
class Invitation:
    """What somebody is invited to. `email`: None once it has served."""

    id: int
    email: str | None
    expires_at: datetime
    title: str
    language: str
    inviter: str | None


def of(session: Session, proposal_id: int) -> Sequence[Coauthor]:
    """Those who write it and those who are invited, in their order."""
    wanted = select(ProposalCoauthor).where(ProposalCoauthor.proposal_id == proposal_id)
    rows = session.scalars(wanted.order_by(ProposalCoauthor.id)).all()
    names = people.names(session, [row.account_id for row in rows if row.account_id])
    return [
        Coauthor(row.id, row.account_id, names.get(row.account_id or 0) or row.email or "", row.expires_at)
        for row in rows
    ]


def writers(session: Session, proposals: Collection[int]) -> dict[int, list[int]]:
    """The accounts that write each of these proposals: its author, then those who accepted to write with her,
    in their order. Nobody once all of them were forgotten."""
    found: dict[int, list[int]] = {number: [] for number in proposals}
    began = select(Proposal.id, Proposal.author_id).where(Proposal.id.in_(proposals))
    joined = select(ProposalCoauthor.proposal_id, ProposalCoauthor.account_id).where(
        ProposalCoauthor.proposal_id.in_(proposals)
    )
    joined = joined.order_by(ProposalCoauthor.joined_at, ProposalCoauthor.id)
    for number, account_id in (*session.execute(began), *session.execute(joined)):
        if account_id is not None:
            found[number].append(account_id)
    return found


def invitation(session: Session, invitation_id: int) -> Invitation:
    """An invitation with the title of its proposal; ProposalNotFound."""
    row = session.get(ProposalCoauthor, invitation_id)
    if row is None:
        raise ProposalNotFound
    one = session.get_one(Proposal, row.proposal_id)
    inviter = people.names(session, [one.author_id] if one.author_id else []).get(one.author_id or 0)
    return Invitation(row.id, row.email, row.expires_at, one.title, one.language, inviter)
