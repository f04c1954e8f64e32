"""The town's editions: the one before, which is being evaluated, and the current one."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from challenge.cycles.rules.planning import Span
from challenge.cycles.rules.ways import BOTH, REFERENDUM
from challenge.cycles.services import editions, ways
from challenge.demo.stages import DAY, PHASES, Calendar
from challenge.demo.town import ACTOR
from challenge.foundation.transaction import writing

PAST_BEGAN = 760
PAST_SOURCE = "Délibération n° 2024-07 du conseil municipal"
SOURCE = "Délibération n° 2026-18 du conseil municipal"
ZONE = "Europe/Paris"


def begin_past(*, now: datetime) -> int:
    """The edition of two years ago, in its first phase; its council decides, after residents were asked."""
    began = now - PAST_BEGAN * DAY
    with writing() as session:
        number = editions.create(
            session, title_fr="2024-2026", title_en="2024-2026", zone=ZONE, actor=ACTOR, now=began
        )
        ways.say(session, edition_id=number, way=BOTH, source=PAST_SOURCE, actor=ACTOR, now=began)
    return number


def lead_past(edition_id: int, *phases: str, now: datetime) -> None:
    """Move it on, phase by phase, each on its day."""
    with writing() as session:
        for phase in phases:
            at = now - (PAST_BEGAN - PHASES[phase][0] + PHASES["proposals"][0]) * DAY
            said: dict[str, Any] = {"wanted": phase, "reason": "", "actor": ACTOR}
            editions.move(session, edition_id=edition_id, now=min(at, now), **said)


def begin_current(calendar: Calendar) -> int:
    """The current edition, its days planned, in its first phase."""
    began = calendar.day(PHASES["proposals"][0] - 5)
    with writing() as session:
        number = editions.create(
            session, title_fr="2026-2028", title_en="2026-2028", zone=ZONE, actor=ACTOR, now=began
        )
        spans = {
            name: Span(calendar.day(first).date(), calendar.day(last).date(), moves_itself=True)
            for name, (first, last) in PHASES.items()
        }
        editions.plan(session, edition_id=number, spans=spans, actor=ACTOR, now=began)
        ways.say(session, edition_id=number, way=REFERENDUM, source=SOURCE, actor=ACTOR, now=began)
    return number


def advance(edition_id: int, phase: str, calendar: Calendar) -> None:
    """Move the current edition into a phase, on the phase's own first day."""
    with writing() as session:
        editions.move(
            session,
            edition_id=edition_id,
            wanted=phase,
            reason="",
            actor=ACTOR,
            now=calendar.day(PHASES[phase][0]),
        )


def to_come(calendar: Calendar) -> Iterator[str]:
    """The phases after the first that have begun when the town is loaded."""
    for name in list(PHASES)[1:]:
        if calendar.reached(PHASES[name][0]):
            yield name
