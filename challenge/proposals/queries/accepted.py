"""The accepted proposals of an edition, for those who study them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.proposals.models.proposals import Proposal


@dataclass(frozen=True)
class Accepted:
    """One accepted proposal. `author_id` is None once she was forgotten."""

    id: int
    title: str
    summary: str
    language: str
    author_id: int | None
    edition_id: int
    accepted_at: datetime


def every(session: Session, *, edition_id: int) -> Sequence[Accepted]:
    """Those of an edition, the first accepted first."""
    rows = session.scalars(
        select(Proposal)
        .where(Proposal.edition_id == edition_id, Proposal.state == "accepted")
        .order_by(Proposal.accepted_at, Proposal.id)
    )
    return [_accepted(one) for one in rows]


def one(session: Session, number: int) -> Accepted | None:
    """One of them; None when it is not accepted."""
    found = session.get(Proposal, number)
    return _accepted(found) if found is not None and found.state == "accepted" else None


def _accepted(row: Proposal) -> Accepted:
    return Accepted(
        id=row.id,
        title=row.title,
        summary=row.summary,
        language=row.language,
        author_id=row.author_id,
        edition_id=row.edition_id or 0,
        accepted_at=row.accepted_at or row.created_at,
    )
