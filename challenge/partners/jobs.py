"""Once a day: recall pledges whose day comes, say which have lapsed."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.foundation import days
from challenge.partners.services import recalling

FOLLOW_UP = "partners.follow_up"
PERIODS = {FOLLOW_UP: timedelta(days=1)}


def follow_up(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job."""
    today = days.of(now)
    recalling.follow_up(session, today=today, now=now)


HANDLERS = {FOLLOW_UP: follow_up}
