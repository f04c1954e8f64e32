"""What happens to applications by itself: reminders, questions to the public registry, files that nothing
names any more."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.foundation import clock
from challenge.projects.services import looking_up, paper_sweeping, reminding

SWEEP = "projects.sweep_papers"
PERIODS = {
    reminding.REMIND: timedelta(minutes=15),
    looking_up.TRY_AGAIN: timedelta(hours=1),
    SWEEP: timedelta(days=1),
}


def sweep(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """Take away the files that nothing has named for a week: by the machine's clock, which dates files."""
    paper_sweeping.sweep(session, now=now - clock.offset())


HANDLERS: dict[str, Callable[[Session, dict[str, object], datetime], None]] = {
    reminding.REMIND: reminding.remind,
    looking_up.LOOK_UP: looking_up.look_up,
    looking_up.TRY_AGAIN: looking_up.try_again,
    SWEEP: sweep,
}
