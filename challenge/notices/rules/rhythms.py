"""How somebody wants to be told of a kind of thing, and when the next digest leaves."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from challenge.notices.rules.refusals import RhythmUnknown

PAGE, AT_ONCE, DAILY, WEEKLY = "page", "at_once", "daily", "weekly"
RHYTHMS = (AT_ONCE, DAILY, WEEKLY, PAGE)
DIGESTS = (DAILY, WEEKLY)
HOUR = time(7)
KEPT = timedelta(days=365)
"""How long one's page of notifications goes back."""


def next_digest(rhythm: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment of the first digest after `now`: at seven in the city, every day or on Monday. None where
    there is no digest."""
    if rhythm not in DIGESTS:
        return None
    here = now.astimezone(zone)
    day = here.date() if here.time() < HOUR else here.date() + timedelta(days=1)
    if rhythm == WEEKLY:
        day += timedelta(days=-day.weekday() % 7)
    return datetime.combine(day, HOUR, zone)


def due_after_choosing(rhythm: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When what waited for another digest leaves, once somebody has chosen this rhythm: at once means now."""
    return now if rhythm == AT_ONCE else next_digest(rhythm, now, zone)


def require(chosen: Mapping[str, str]) -> None:
    """RhythmUnknown, unless each kind has a rhythm that exists."""
    if any(rhythm not in RHYTHMS for rhythm in chosen.values()):
        raise RhythmUnknown
