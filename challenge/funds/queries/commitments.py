"""Which awards a fund has committed: what a call waits for before its awards are announced."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.funds.models.awards import Commitment, Envelope
from challenge.funds.rules.commitments import STANDING
from challenge.projects.queries import funded


def of_call(session: Session, call_id: int) -> Collection[int]:
    """The awards of a call that are committed whole, by number. All of them as long as no vehicle has an
    envelope for the call: its announced amount alone bounds them then."""
    if session.scalar(select(Envelope.id).where(Envelope.call_id == call_id).limit(1)) is None:
        return funded.ids(session, call_id)
    summed = (
        select(Commitment.award_id, func.sum(Commitment.cents))
        .join(Envelope, Envelope.id == Commitment.envelope_id)
        .where(Envelope.call_id == call_id, Commitment.state == STANDING)
        .group_by(Commitment.award_id)
    )
    cents = {award: int(whole) for award, whole in session.execute(summed)}
    return [one.id for one in funded.among(session, cents).values() if one.cents == cents[one.id]]
