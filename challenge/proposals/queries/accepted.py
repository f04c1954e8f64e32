"""The accepted proposals of an edition, for those who study them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries import coauthors


@dataclass(frozen=True)
class Accepted:
    """One accepted proposal. `writers`: the accounts that write it, fewer once some were forgotten."""

    id: int
    title: str
    summary: str
    language: str
    writers: Collection[int]
    edition_id: int
    accepted_at: datetime


def every(session: Session, *, edition_id: int) -> Sequence[Accepted]:
    """Those of an edition, the first accepted first."""
    rows = session.scalars(
        select(Proposal)
        .where(Proposal.edition_id == edition_id, Proposal.state == "accepted")
        .order_by(Proposal.accepted_at, Proposal.id)
    )
    found = rows.all()
    writers = coauthors.writers(session, [one.id for one in found])
    return [_accepted(one, writers[one.id]) for one in found]


def some(session: Session, numbers: Collection[int]) -> Sequence[Accepted]:
    """Those of these numbers that are accepted."""
    found = session.scalars(
        select(Proposal).where(Proposal.id.in_(numbers), Proposal.state == "accepted").order_by(Proposal.id)
    ).all()
    writers = coauthors.writers(session, [one.id for one in found])
    return [_accepted(one, writers[one.id]) for one in found]


def one(session: Session, number: int) -> Accepted | None:
    """One of them; None when it is not accepted."""
    found = session.get(Proposal, number)
    if found is None or found.state != "accepted":
        return None
    return _accepted(found, coauthors.writers(session, [number])[number])


def _accepted(row: Proposal, writers: Collection[int]) -> Accepted:
    return Accepted(
        id=row.id,
        title=row.title,
        summary=row.summary,
        language=row.language,
        writers=writers,
        edition_id=row.edition_id or 0,
        accepted_at=row.accepted_at or row.created_at,
    )
