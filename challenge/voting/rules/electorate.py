"""Who is in the electorate that freezing takes from the roll."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def born_on_or_before(opens_at: datetime, minimum_age: int, zone: ZoneInfo) -> date:
    """The latest birth date of those who have reached the age on the day of opening, by the city's calendar.
    Who was born on 29 February reaches it on 1 March in a year without that day."""
    day = opens_at.astimezone(zone).date()
    try:
        return day.replace(year=day.year - minimum_age)
    except ValueError:  # 29 February, and no such day then
        return day.replace(year=day.year - minimum_age, day=28)
