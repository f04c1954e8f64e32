"""Once a day: recall pledges whose day comes, say which have lapsed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from challenge.foundation import surroundings
from challenge.partners.services import pledging

FOLLOW_UP = "partners.follow_up"
PERIODS = {FOLLOW_UP: timedelta(days=1)}


def follow_up(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job."""
    today = now.astimezone(ZoneInfo(surroundings.settings().timezone)).date()
    pledging.follow_up(session, today=today, now=now)


HANDLERS = {FOLLOW_UP: follow_up}
