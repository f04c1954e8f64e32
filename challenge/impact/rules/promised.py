"""What became of the promise to reach a target, on a day: the state of it, and whether it was missed.

Until its last planned day a target is to come or goes on, whatever was measured; after it, it is kept or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from challenge.foundation.promises import GOING_ON, KEPT, LATE, MISSED, TO_COME
from challenge.impact.rules import telling
from challenge.impact.rules.collection import NEAR


@dataclass(frozen=True)
class Target:
    """How a target stands. `days`: planned ones, in order; `measured_on`: the day of the last verified
    measure, None without any."""

    verdict: str
    days: Sequence[date]
    measured_on: date | None


def state(one: Target, today: date) -> str:
    """Where the promise stands. Late after its last day while the measure that would answer it is missing, or
    is not precise enough to say."""
    if one.verdict == telling.REACHED:
        return KEPT
    if not one.days or today <= one.days[-1]:
        return TO_COME if one.verdict == telling.UNKNOWN else GOING_ON
    if one.verdict in (telling.UNKNOWN, telling.UNSURE) or _awaited(one, today):
        return LATE
    return MISSED


def is_missed(one: Target, today: date) -> bool:
    """Whether it is told under « Ce qui n’a pas marché »: what did not move as announced, at once; what goes
    the right way, or whose beginning nobody knows, once its last day has passed without the target."""
    if one.verdict in telling.FAILED:
        return True
    return one.verdict in (telling.BETTER, telling.SHORT) and state(one, today) == MISSED


def _awaited(one: Target, today: date) -> bool:
    """Whether the measure of the last day may still come: it answers that day when it is near to it."""
    last = one.days[-1]
    answered = one.measured_on is not None and one.measured_on >= last - NEAR
    return not answered and today <= last + NEAR
