"""Calling off what was convened, and taking a point off an agenda: the page stays, and says why."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.council.models import CouncilMotion
from challenge.council.queries import sittings as kept
from challenge.council.rules.calling_off import require_reason
from challenge.council.rules.refusals import AlreadyDecided, MotionGone, MotionNotFound
from challenge.council.rules.states import move
from challenge.council.services.sittings import locked, note


def cancel(session: Session, *, number: int, reason: str, actor: str, now: datetime) -> None:
    """Call a sitting off before it opens, for a reason that is public. Another may be convened instead: in
    the place of a second sitting too, which follows the first no more."""
    found = locked(session, number)
    state = move(found.state, "cancel")
    found.reason = require_reason(reason)
    followed, found.follows_id = found.follows_id, None
    found.state, found.version = state, found.version + 1
    note(session, found, "cancelled", actor, now, reason=found.reason, follows=followed or 0)


def withdraw_motion(session: Session, *, number: int, reason: str, actor: str, now: datetime) -> int:
    """Take a point off the agenda before it is voted, for a reason that is public; return the sitting's
    number. AlreadyDecided, MotionGone."""
    sitting = kept.motion(session, number).sitting
    found = locked(session, sitting)
    found.state = move(found.state, "withdraw_motion")
    row = session.get(CouncilMotion, number, with_for_update=True, populate_existing=True)
    if row is None:
        raise MotionNotFound
    if kept.motion(session, number).acts:
        raise AlreadyDecided
    if row.withdrawal:
        raise MotionGone
    row.withdrawal = require_reason(reason)
    found.version += 1
    note(session, found, "motion_withdrawn", actor, now, motion=number, reason=row.withdrawal)
    return sitting
