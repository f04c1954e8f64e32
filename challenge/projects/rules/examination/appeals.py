"""A team contests a decision against it: once, within the delay of the call, and somebody else answers.

The last day counts whole: a delay of 15 days ends at midnight in the city, after the fifteenth day that
follows the one on which the decision was told. This appeal is the call's own: it takes nothing from the one
before the administrative court, within two months (code of administrative justice, article R. 421-1).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from challenge.projects.rules.examination.refusals import (
    AppealedAlready,
    AppealNotOpen,
    AppealOfOneself,
    AppealTooLate,
    AppealWordsMissing,
    NothingToAppeal,
    OutcomeUnknown,
    OwnTeamExamined,
    ReasonNeeded,
)

LEAST_WORDS, MOST_WORDS = 20, 5000
UPHELD, REJECTED = "upheld", "rejected"


@dataclass(frozen=True)
class Contested:
    """A decision against a team: by whom, when it was told; whether it was contested already."""

    decided_by: str
    told_at: datetime
    appealed: bool = False


def ends_at(told_at: datetime, *, days: int, zone: str) -> datetime:
    """The first instant at which it is too late: midnight in the city, after the last whole day."""
    last = told_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=days + 1)
    return datetime.combine(last, time(), ZoneInfo(zone)).astimezone(UTC)


def may_lodge(contested: Contested | None, *, days: int, zone: str, now: datetime) -> bool:
    """Whether the team may appeal now."""
    return (
        contested is not None
        and not contested.appealed
        and now < ends_at(contested.told_at, days=days, zone=zone)
    )


def lodge(contested: Contested | None, words: str, *, days: int, zone: str, now: datetime) -> str:
    """The words of the appeal. Raises NothingToAppeal, AppealedAlready, AppealTooLate, AppealWordsMissing."""
    if contested is None:
        raise NothingToAppeal
    if contested.appealed:
        raise AppealedAlready
    end = ends_at(contested.told_at, days=days, zone=zone)
    if now >= end:
        raise AppealTooLate(last=end - timedelta(seconds=1))
    said = words.strip()
    if not LEAST_WORDS <= len(said) <= MOST_WORDS:
        raise AppealWordsMissing(least=LEAST_WORDS, most=MOST_WORDS)
    return said


def answer(*, decided_by: str, actor: str, open_: bool, own: bool, outcome: str, words: str) -> str:
    """The words of the answer. `own`: whoever answers is of the team.

    Raises AppealNotOpen, OwnTeamExamined, AppealOfOneself, OutcomeUnknown, ReasonNeeded.
    """
    if not open_:
        raise AppealNotOpen
    if own:
        raise OwnTeamExamined
    if actor == decided_by:
        raise AppealOfOneself
    if outcome not in (UPHELD, REJECTED):
        raise OutcomeUnknown
    said = words.strip()
    if not LEAST_WORDS <= len(said) <= MOST_WORDS:
        raise ReasonNeeded(least=LEAST_WORDS, most=MOST_WORDS)
    return said
