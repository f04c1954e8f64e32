"""What somebody without an account has begun to write, for the browser that holds its key."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.foundation.tokens import token_digest
from challenge.proposals.models.proposals import ProposalSketch
from challenge.proposals.rules.texts import Content

KEPT = timedelta(days=7)


def find(session: Session, key: str | None, *, now: datetime) -> Content | None:
    """The words of the sketch of this key; None when there is none, or a week has passed."""
    found = session.get(ProposalSketch, token_digest(key)) if key else None
    if found is None or found.written_at <= now - KEPT:
        return None
    return Content(found.title, found.summary, found.problem, found.idea, found.district_id)
