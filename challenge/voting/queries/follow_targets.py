"""A referendum as something that may be followed: its opening, its end, its result."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation.following import FollowTarget, TargetKind
from challenge.voting.models.referendums import Referendum
from challenge.voting.rules.sheet import RuleSheet

LATEST = 10


def find(session: Session, uuid: str) -> FollowTarget | None:
    """The referendum of this uuid, within its edition if it has one."""
    sheet = session.scalar(select(Referendum.sheet).where(Referendum.uuid == uuid))
    if sheet is None:
        return None
    edition = editions.of_referendum(session, uuid)
    return FollowTarget(
        title=dict(RuleSheet.from_bytes(sheet).question),
        address=f"/referendums/{uuid}",
        within=f"edition:{edition}" if edition else "cycle",
    )


def listed(session: Session) -> list[str]:
    """The latest referendums, the last to close first."""
    latest = select(Referendum.uuid).order_by(Referendum.closes_at.desc(), Referendum.id.desc()).limit(LATEST)
    return [f"referendum:{uuid}" for uuid in session.scalars(latest)]


REFERENDUM = TargetKind(find, listed)
