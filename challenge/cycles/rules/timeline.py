"""The drawn timeline of an edition: one stretch per phase, as long as its days, and where we are.

The same stands in words below it: the drawing adds proportions, never a fact.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from challenge.cycles.rules.phases import PHASES
from challenge.cycles.rules.planning import Span

WIDTH, GAP = 720.0, 4.0
SHORTEST = 44.0  # wide enough for its number at 320 px


@dataclass(frozen=True)
class Stretch:
    """A phase as it is drawn. `state`: done, now or coming. `year`: told where a new one begins."""

    phase: str
    number: int
    state: str
    x: float
    width: float
    year: int | None

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Timeline:
    """The stretches, in order; `here`: where today falls, None once all is over."""

    stretches: tuple[Stretch, ...]
    here: float | None


def draw(plan: Mapping[str, Span], *, phase: str, today: date) -> Timeline:
    """Draw these planned days, where the edition stands in this phase. Days that nobody planned yet count as
    an average phase; the end, which has no last day, as the shortest."""
    order = list(PHASES)
    at = order.index(phase)
    lengths = _lengths(plan, order)
    free = WIDTH - len(order) * SHORTEST - GAP * (len(order) - 1)
    total = sum(lengths)
    stretches: list[Stretch] = []
    x, year = 0.0, None
    for number, (name, days) in enumerate(zip(order, lengths, strict=True)):
        width = SHORTEST + free * days / total
        first = plan.get(name, Span()).opens_on
        told = first.year if first and first.year != year else None
        year = told or year
        state = "done" if number < at else "now" if number == at else "coming"
        stretches.append(Stretch(name, number + 1, state, round(x, 1), round(width, 1), told))
        x += width + GAP
    return Timeline(tuple(stretches), _here(stretches[at], plan.get(phase, Span()), today))


def _lengths(plan: Mapping[str, Span], order: list[str]) -> list[float]:
    known = {
        name: (span.closes_on - span.opens_on + timedelta(days=1)).days
        for name, span in plan.items()
        if span.opens_on and span.closes_on
    }
    average = sum(known.values()) / len(known) if known else 1.0
    return [known.get(name, 0.0 if name == order[-1] else average) for name in order]


def _here(stretch: Stretch, span: Span, today: date) -> float | None:
    """Within the phase, by its days; at its edge where they have passed, or have not come."""
    if stretch.number == len(PHASES):
        return None
    share = 0.5
    if span.opens_on and span.closes_on:
        share = (today - span.opens_on).days / ((span.closes_on - span.opens_on).days + 1)
    return round(stretch.x + stretch.width * min(1.0, max(0.0, share)), 1)
