"""The last long work done on a jury, of each kind."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, defer

from challenge.projects.models.reviews import JuryRun


def last(session: Session, call_id: int, kind: str) -> JuryRun | None:
    """The last run that was asked, done or not; its content is not read."""
    return session.scalar(_of(call_id, kind).options(defer(JuryRun.content)).limit(1))


def last_done(session: Session, call_id: int, kind: str) -> JuryRun | None:
    """The last run that came to its end with something to show."""
    done = _of(call_id, kind).where(JuryRun.done_at.is_not(None), JuryRun.failed == "")
    return session.scalar(done.limit(1))


def was_done(session: Session, call_id: int, kind: str) -> bool:
    """Whether a run came to its end with something to show; its content is not read."""
    done = _of(call_id, kind).where(JuryRun.done_at.is_not(None), JuryRun.failed == "")
    return session.scalar(done.with_only_columns(JuryRun.id).limit(1)) is not None


def _of(call_id: int, kind: str) -> Select[JuryRun]:
    return select(JuryRun).where(JuryRun.call_id == call_id, JuryRun.kind == kind).order_by(JuryRun.id.desc())
