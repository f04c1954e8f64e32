"""A call as something that may be followed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.following import FollowTarget, TargetKind
from challenge.projects.models.calls import Call
from challenge.projects.queries import calls

LATEST = 10


def find(session: Session, key: str) -> FollowTarget | None:
    """The frozen call of this number, within its edition."""
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        return None
    found = calls.by_id(session, int(key))
    if found is None:
        return None
    return FollowTarget(dict(found.sheet.title), f"/calls/{found.slug}", within=f"edition:{found.edition_id}")


def listed(session: Session) -> list[str]:
    """The latest frozen calls, the last to close first."""
    latest = select(Call.id).where(Call.sheet.is_not(None)).order_by(Call.last_submit.desc(), Call.id.desc())
    return [f"call:{number}" for number in session.scalars(latest.limit(LATEST))]


CALL = TargetKind(find, listed)
