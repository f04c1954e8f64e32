"""What happens to editions by themselves: the move that an organiser planned."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions as planned
from challenge.cycles.services import editions

MOVE = "cycles.move"
PERIODS = {MOVE: timedelta(minutes=1)}


def move_due(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """Move each edition whose next phase begins, by one phase: the next run takes the next one."""
    for edition_id, wanted in planned.due(session, now):
        editions.move(
            session, edition_id=edition_id, wanted=wanted, reason="", actor=editions.SYSTEM, now=now
        )


HANDLERS: dict[str, Callable[[Session, dict[str, object], datetime], None]] = {MOVE: move_due}
