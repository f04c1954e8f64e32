"""What comes next in an edition, and in how many days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BEGINS, ENDS = "begins", "ends"


@dataclass(frozen=True)
class Span:
    """Something with a beginning, and an end when it is known: its name by language."""

    name: dict[str, str]
    opens_at: datetime
    closes_at: datetime | None


@dataclass(frozen=True)
class Coming:
    """The next instant of an edition: what `begins` or `ends` then."""

    name: dict[str, str]
    what: str
    at: datetime

    def day(self, zone: ZoneInfo) -> date:
        """The day of it in the city. What ends at midnight ends on the day before."""
        last = self.at - timedelta(microseconds=1) if self.what == ENDS else self.at
        return last.astimezone(zone).date()

    def days(self, now: datetime, zone: ZoneInfo) -> int:
        """How many nights away, in the city: 0 is today."""
        return (self.day(zone) - now.astimezone(zone).date()).days

    def at_midnight(self, zone: ZoneInfo) -> bool:
        """Whether a day says it all, without an hour."""
        return self.at.astimezone(zone).time() == time(0)


def coming(spans: Iterable[Span], now: datetime) -> Coming | None:
    """The first end of what is open now, else the first beginning, after `now`; None when no date is known.

    An end counts before a beginning: what somebody can still do matters more than what they cannot yet. The
    narrowest of two that end at once is told: the vote rather than its phase.
    """
    known = list(spans)
    ends = [
        Coming(one.name, ENDS, one.closes_at)
        for one in sorted(known, key=lambda one: one.opens_at, reverse=True)
        if one.closes_at and one.opens_at <= now < one.closes_at
    ]
    begins = [Coming(one.name, BEGINS, one.opens_at) for one in known if one.opens_at > now]
    return min(ends or begins, key=lambda one: one.at, default=None)
