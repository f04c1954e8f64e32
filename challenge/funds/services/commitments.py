"""Commitments, as other acts find them: those of an award that stand, and their line in the register."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.funds.models.awards import Commitment, Envelope
from challenge.funds.queries import books
from challenge.funds.rules import commitments as rules
from challenge.projects.queries import funded
from challenge.projects.queries.funded import FundedAward


def standing(session: Session, award_id: int) -> Sequence[Commitment]:
    """The commitments of an award that hold, in order."""
    mine = (Commitment.award_id == award_id) & (Commitment.state == rules.STANDING)
    return session.scalars(select(Commitment).where(mine).order_by(Commitment.id)).all()


def require_award(session: Session, award_id: int) -> FundedAward:
    """An award. Raises AwardUnknown."""
    award = funded.one(session, award_id)
    if award is None:
        raise rules.AwardUnknown
    return award


def note(session: Session, row: Commitment, act: str, actor: str, now: datetime, **details: object) -> None:
    """Write an act on a commitment in the register of its vehicle."""
    envelope = session.get_one(Envelope, row.envelope_id)
    register.append(
        session,
        stream=books.ref(envelope.vehicle_id),
        act=act,
        actor=actor,
        subject=f"commitment:{row.id}",
        details={"award": row.award_id, "cents": row.cents, "entry": row.entry, **details},
        now=now,
    )
