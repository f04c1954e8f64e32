"""What happens to applications by itself: reminders, and questions to the public registry."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.projects.services import looking_up, reminding

PERIODS = {reminding.REMIND: timedelta(minutes=15), looking_up.TRY_AGAIN: timedelta(hours=1)}
HANDLERS: dict[str, Callable[[Session, dict[str, object], datetime], None]] = {
    reminding.REMIND: reminding.remind,
    looking_up.LOOK_UP: looking_up.look_up,
    looking_up.TRY_AGAIN: looking_up.try_again,
}
