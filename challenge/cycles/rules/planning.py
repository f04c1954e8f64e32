"""The planned days of an edition's phases: in order, and as instants in the city's zone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from challenge.cycles.rules.phases import MOVES, PHASES
from challenge.cycles.rules.refusals import PlanRefused
from challenge.foundation.sentences import N_, Sentence

YEARS = range(2000, 2200)
FAR = Sentence(N_("Cette année n’est pas possible."))
FIRST_MISSING = Sentence(N_("Donnez aussi le premier jour de cette phase."))
LAST_MISSING = Sentence(N_("Donnez aussi le dernier jour de cette phase."))
REVERSED = Sentence(N_("Le dernier jour vient avant le premier."))
PAST = Sentence(N_("Ce jour est déjà passé : changez de phase vous-même."))


@dataclass(frozen=True)
class Span:
    """The days of a phase, both included. The closed phase has no last day."""

    opens_on: date | None = None
    closes_on: date | None = None
    moves_itself: bool = False


@dataclass(frozen=True)
class Instants:
    """What the days mean: `opens_at` ≤ now < `closes_at`."""

    opens_at: datetime
    closes_at: datetime | None


def instants(span: Span, zone: str) -> Instants:
    """When the first day begins and when the last one ends, in UTC. The span has a first day."""
    if span.opens_on is None:
        raise ValueError("a phase without days has no instants")
    last = span.closes_on
    return Instants(midnight(span.opens_on, zone), midnight(last + timedelta(days=1), zone) if last else None)


def midnight(day: date, zone: str) -> datetime:
    """The instant at which a day begins there."""
    return datetime.combine(day, time(0), ZoneInfo(zone)).astimezone(UTC)


def require_plan(plan: Mapping[str, Span], *, phase: str, today: date) -> None:
    """PlanRefused, with each fault at its field (`proposals_opens`…), unless the days follow one another.

    `phase` is where the edition stands: one ahead of it cannot move itself on a day that has come.
    """
    faults = dict(_faults(plan, phase, today))
    if faults:
        raise PlanRefused(faults)


def _faults(plan: Mapping[str, Span], phase: str, today: date) -> Iterator[tuple[str, Sentence]]:
    order = list(PHASES)
    previous: date | None = None
    for name in order:
        span = plan.get(name, Span())
        ahead = order.index(name) > order.index(phase)
        found = _fault(name, span, previous, None if not ahead else today)
        if found:
            yield found
        previous = span.closes_on or span.opens_on or previous


def _fault(name: str, span: Span, previous: date | None, today: date | None) -> tuple[str, Sentence] | None:
    first, last = span.opens_on, span.closes_on
    for side, day in (("opens", first), ("closes", last)):
        if day and day.year not in YEARS:
            return f"{name}_{side}", FAR
    if first is None:
        return (f"{name}_opens", FIRST_MISSING) if last or span.moves_itself else None
    if last is None and MOVES[name]:
        return f"{name}_closes", LAST_MISSING
    if last and last < first:
        return f"{name}_closes", REVERSED
    if previous and first <= previous:
        return f"{name}_opens", Sentence(N_("Ce jour doit venir après le %(day)s."), {"day": previous})
    if today and span.moves_itself and first <= today:
        return f"{name}_opens", PAST
    return None
