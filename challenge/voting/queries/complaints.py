"""Complaints and incidents, for officers, for whoever complained, for the minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.foundation.tokens import token_digest
from challenge.voting.models.complaints import Complaint, Incident
from challenge.voting.queries.acts import Reason
from challenge.voting.rules.refusals import ComplaintNotFound


@dataclass(frozen=True)
class ShownComplaint:
    """One complaint. `name` and `email` are empty once forgotten."""

    number: int
    name: str
    email: str
    text: str
    received_at: datetime
    outcome: str | None
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True)
class ShownIncident:
    number: int
    happened_at: datetime
    text: Reason
    public: bool


def unanswered(session: Session, referendum_id: int) -> int:
    """How many complaints wait for their answer."""
    statement = select(func.count()).where(
        Complaint.referendum_id == referendum_id, Complaint.outcome.is_(None)
    )
    return session.scalar(statement) or 0


def every(session: Session, referendum_id: int) -> Sequence[ShownComplaint]:
    """All of them, those without an answer first, then in order."""
    statement = select(Complaint).where(Complaint.referendum_id == referendum_id)
    rows = session.scalars(statement.order_by(Complaint.outcome.is_not(None), Complaint.number))
    return [_shown(row) for row in rows]


def numbered(session: Session, referendum_id: int, number: int) -> ShownComplaint:
    """One, for officers; `ComplaintNotFound` otherwise."""
    return _one(session, referendum_id, Complaint.number == number)


def by_token(session: Session, referendum_id: int, token: str) -> ShownComplaint:
    """The one whose private page this is; `ComplaintNotFound` otherwise."""
    return _one(session, referendum_id, Complaint.token_hash == token_digest(token))


def incidents(session: Session, referendum_id: int, *, public_only: bool) -> Sequence[ShownIncident]:
    """What happened, the first first."""
    statement = select(Incident).where(Incident.referendum_id == referendum_id)
    if public_only:
        statement = statement.where(Incident.public)
    rows = session.scalars(statement.order_by(Incident.happened_at, Incident.number))
    return [
        ShownIncident(row.number, row.happened_at, Reason(row.text_fr, row.text_en), row.public)
        for row in rows
    ]


def _one(session: Session, referendum_id: int, wanted: object) -> ShownComplaint:
    statement = select(Complaint).where(Complaint.referendum_id == referendum_id, wanted)  # type: ignore[arg-type]
    row = session.scalars(statement).one_or_none()
    if row is None:
        raise ComplaintNotFound
    return _shown(row)


def _shown(row: Complaint) -> ShownComplaint:
    return ShownComplaint(
        number=row.number,
        name=row.name or "",
        email=row.email or "",
        text=row.text,
        received_at=row.received_at,
        outcome=row.outcome,
        answer=row.answer or "",
        answered_at=row.answered_at,
    )
