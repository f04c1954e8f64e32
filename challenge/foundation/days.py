"""The city's day of a moment: delays, statuses, fiscal years and receipts follow it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from challenge.foundation import surroundings


def of(now: datetime) -> date:
    """The day on the city's calendar."""
    return now.astimezone(ZoneInfo(surroundings.settings().timezone)).date()
