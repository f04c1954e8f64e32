"""Sessions of a mentor with a team: noted by one side, confirmed or contested by the other. Only hours on
which both agree count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from challenge.projects.rules.incubation.refusals import (
    AnswerUnknown,
    SessionAnswered,
    SessionDayWrong,
    SessionLengthWrong,
    SessionOfOneself,
)

NOTED, CONFIRMED, CONTESTED = "noted", "confirmed", "contested"
STATES = (NOTED, CONFIRMED, CONTESTED)
LENGTHS = (15, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 420, 480)
"""In minutes: those that may be chosen."""


@dataclass(frozen=True)
class Held:
    """One session: its minutes, where it stands."""

    minutes: int
    state: str


def require_note(held_on: date | None, minutes: int, *, first_on: date, today: date) -> date:
    """The day. SessionDayWrong before `first_on` (when both accepted) or after today; SessionLengthWrong."""
    if held_on is None or not first_on <= held_on <= today:
        raise SessionDayWrong(first=first_on)
    if minutes not in LENGTHS:
        raise SessionLengthWrong
    return held_on


def answer(state: str, *, noted_by: str, side: str, answered: str) -> str:
    """The state after the other side's answer. SessionAnswered, SessionOfOneself, AnswerUnknown."""
    if state != NOTED:
        raise SessionAnswered
    if side == noted_by:
        raise SessionOfOneself
    if answered not in (CONFIRMED, CONTESTED):
        raise AnswerUnknown
    return answered


def counted(sessions: Iterable[Held]) -> int:
    """The minutes on which both agree."""
    return sum(one.minutes for one in sessions if one.state == CONFIRMED)


def hours(minutes: int) -> int:
    """Hours taken from what a mentor offers: one that is begun is taken."""
    return -(-minutes // 60)
