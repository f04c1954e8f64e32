"""The life of an award, once it is announced: offered, answered; the reserve called in its order.

| state | comes from | then |
|---|---|---|
| prepared | a decision | offered, waiting or refused, all at the announced instant |
| offered | prepared (selected), waiting (called) | accepted, declined, lapsed |
| waiting | prepared (reserve) | offered, when money comes back and it is the first |
| refused | prepared (not selected) | – |
| accepted, declined, lapsed | offered | – |
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from challenge.foundation.money import Euros
from challenge.projects.rules.awards.proposing import Outcome
from challenge.projects.rules.awards.refusals import (
    AnswerUnknown,
    NoReserve,
    NotEnoughLeft,
    NotOffered,
    OfferLapsed,
)
from challenge.projects.rules.examination.appeals import ends_at

PREPARED, OFFERED, WAITING, REFUSED = "prepared", "offered", "waiting", "refused"
ACCEPTED, DECLINED, LAPSED = "accepted", "declined", "lapsed"
STATES = (PREPARED, OFFERED, WAITING, REFUSED, ACCEPTED, DECLINED, LAPSED)
HELD = (OFFERED, ACCEPTED)
"""States in which an award holds its part of the envelope."""

MOVES: Mapping[str, tuple[str, ...]] = {
    PREPARED: (OFFERED, WAITING, REFUSED),
    OFFERED: (ACCEPTED, DECLINED, LAPSED),
    WAITING: (OFFERED, DECLINED),
    REFUSED: (),
    ACCEPTED: (DECLINED,),
    DECLINED: (),
    LAPSED: (),
}
"""Every move there is. A team that withdraws after it accepted has declined."""

ANNOUNCED = {Outcome.SELECTED: OFFERED, Outcome.RESERVE: WAITING, Outcome.NOT_SELECTED: REFUSED}
"""What each outcome becomes at the announced instant."""


@dataclass(frozen=True)
class InReserve:
    """An application that waits: its place, and what it would receive."""

    ref: str
    position: int
    cents: int


def answer_by(offered_at: datetime, *, days: int, zone: str) -> datetime:
    """The first instant at which it is too late to answer: midnight in the city, after the last whole day."""
    return ends_at(offered_at, days=days, zone=zone)


def shown(state: str, outcome: str, *, announced: bool) -> str:
    """The state as it is now: once the instant has come, a prepared award is what it becomes then, whether
    or not the job has written it."""
    return ANNOUNCED[Outcome(outcome)] if announced and state == PREPARED else state


def answer(state: str, answered: str, *, until: datetime | None, now: datetime) -> str:
    """The state after a team's answer, « accepted » or « declined ». Raises NotOffered, OfferLapsed,
    AnswerUnknown."""
    if state != OFFERED:
        raise NotOffered
    if until is not None and now >= until:
        raise OfferLapsed(last=until - timedelta(seconds=1))
    if answered not in (ACCEPTED, DECLINED):
        raise AnswerUnknown
    return answered


def has_lapsed(state: str, *, until: datetime | None, now: datetime) -> bool:
    """Whether an offer's date is past without an answer."""
    return state == OFFERED and until is not None and now >= until


def next_called(waiting: Sequence[InReserve], *, left_cents: int) -> InReserve:
    """The first of the reserve, when what is left suffices. Nobody is passed over for being larger: officers
    may then offer less. Raises NoReserve, NotEnoughLeft."""
    first = min(waiting, key=lambda one: one.position, default=None)
    if first is None:
        raise NoReserve
    if first.cents > left_cents:
        raise NotEnoughLeft(left=Euros(left_cents), cents=Euros(first.cents))
    return first
