"""Whether the planned days let residents act: the phase alone is not enough."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Protocol

from challenge.cycles.rules.phases import ACTS, PHASES, RESIDENT, may
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

OWN_WINDOW = frozenset({"vote"})
"""Acts whose dates are not the edition's: a referendum has its own."""


class OutsideDays(RuleBroken):
    msgid = N_("Ce n’est pas possible en ce moment. C’est possible du %(first)s au %(last)s.")


class Planned(Protocol):
    """The days of a phase, both included, and the instants that they mean."""

    @property
    def opens_on(self) -> date: ...
    @property
    def closes_on(self) -> date | None: ...
    @property
    def opens_at(self) -> datetime: ...
    @property
    def closes_at(self) -> datetime | None: ...


def require_days(act: str, phase: str, planned: Mapping[str, Planned], now: datetime) -> None:
    """OutsideDays, which says when, unless the planned days let residents do this now.

    `planned` holds the phases that have days. Staff's acts, and a phase without days, follow the phase alone.
    An act of several phases is possible from the first day of the first to the last day of the last.
    """
    roles, phases = ACTS[act]
    if roles != RESIDENT or act in OWN_WINDOW or phase not in planned:
        return
    spans = [planned[name] for name in PHASES if name in phases and name in planned]
    first, last = spans[0], spans[-1]
    if now < first.opens_at or (last.closes_at is not None and last.closes_at <= now):
        raise OutsideDays(first=first.opens_on, last=last.closes_on)


def possible(
    roles: Collection[str], phase: str, planned: Mapping[str, Planned], now: datetime
) -> frozenset[str]:
    """The acts that somebody with these roles may do now, by the phase and by its planned days."""
    return frozenset(act for act in ACTS if may(roles, phase, act) and _open(act, phase, planned, now))


def _open(act: str, phase: str, planned: Mapping[str, Planned], now: datetime) -> bool:
    try:
        require_days(act, phase, planned, now)
    except OutsideDays:
        return False
    return True
