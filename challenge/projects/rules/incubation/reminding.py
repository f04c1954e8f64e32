"""What a team is reminded of, each once: milestones that come or are late, reports to send."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from challenge.projects.rules.incubation.quarters import Quarter

MILESTONE_SOON, MILESTONE_LATE, REPORT_OPEN, REPORT_LATE = "soon", "late", "report", "report_late"
SOON_DAYS = 14
STALE_DAYS = 30
"""A reminder that is this old is not sent any more: another has, or nobody was there to send it."""


@dataclass(frozen=True)
class Reminder:
    """One reminder: `key` is its name in the rows, once for each project."""

    key: str
    kind: str
    about: str
    day: date


def due(
    milestones: Sequence[tuple[int, str, date]],
    reports: Sequence[Quarter],
    sent: Collection[str],
    today: date,
) -> tuple[Reminder, ...]:
    """The reminders that are due and were not sent. `milestones`: those that are not reached, by number, with
    words and day; `reports`: those not sent. A milestone put off has another day, and is reminded anew."""
    found = (*_of_milestones(milestones, today), *_of_reports(reports, today))
    return tuple(one for one in found if one.key not in sent)


def _of_milestones(milestones: Sequence[tuple[int, str, date]], today: date) -> Iterator[Reminder]:
    for number, words, day in milestones:
        left = (day - today).days
        kind = (
            MILESTONE_SOON if 0 <= left <= SOON_DAYS else MILESTONE_LATE if -STALE_DAYS < left < 0 else None
        )
        if kind:
            yield Reminder(f"milestone:{number}:{kind}:{day.isoformat()}", kind, words, day)


def _of_reports(reports: Sequence[Quarter], today: date) -> Iterator[Reminder]:
    for quarter in reports:
        since = (today - quarter.due_on).days
        if today > quarter.last_on and since < STALE_DAYS:
            kind = REPORT_LATE if since > 0 else REPORT_OPEN
            yield Reminder(f"{kind}:{quarter.key}", kind, quarter.key, quarter.due_on)
