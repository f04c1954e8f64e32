"""What the jury and the residents' vote give, put together: the awards that follow from both.

Where a call has both, the vote divides its part of the envelope; then the jury's ranking divides all that is
left between the projects that the vote did not fund. The first that does not fit stops it: nobody is
passed over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What a call decides on an application."""

    SELECTED = "selected"
    RESERVE = "reserve"
    NOT_SELECTED = "not_selected"


@dataclass(frozen=True)
class Jury:
    """What a jury decided: whom it selects with the cents, its reserve in order, its ranking."""

    selected: Mapping[str, int]
    reserve: Sequence[str]
    ranking: Sequence[str]


@dataclass(frozen=True)
class Vote:
    """What residents decided: the winners with their cents, and every project in the order of the vote."""

    winners: Mapping[str, int]
    order: Sequence[str]


@dataclass(frozen=True)
class Computed:
    """What follows for one application. `position`: in the reserve, from 1."""

    outcome: Outcome
    cents: int = 0
    position: int | None = None


@dataclass(frozen=True)
class Proposal:
    """The awards that follow, by reference."""

    by_ref: Mapping[str, Computed] = field(default_factory=dict)

    @property
    def cents(self) -> int:
        """What is awarded together."""
        return sum(one.cents for one in self.by_ref.values())

    def of(self, ref: str) -> Computed:
        """What follows for one; not selected when nobody named it."""
        return self.by_ref.get(ref, Computed(Outcome.NOT_SELECTED))


def propose(
    asked: Mapping[str, int], *, envelope_cents: int, jury: Jury | None, vote: Vote | None
) -> Proposal:
    """The awards that follow. `asked`: what each application that may be awarded asks, by reference; others
    are passed over, whoever named them. Never more than the envelope."""
    selected: dict[str, int] = {}
    left = envelope_cents
    for ref, cents in vote.winners.items() if vote else ():
        if ref in asked and 0 < cents <= left:
            selected[ref], left = cents, left - cents
    waiting = [(ref, cents) for ref, cents in _in_order(asked, jury, vote) if ref not in selected]
    reserve: list[str] = []
    for ref, cents in waiting:
        if jury and not reserve and cents <= left:
            selected[ref], left = cents, left - cents
        else:
            reserve.append(ref)
    found = {ref: Computed(Outcome.SELECTED, cents) for ref, cents in selected.items()}
    places = enumerate(reserve, start=1)
    found |= {ref: Computed(Outcome.RESERVE, 0, place) for place, ref in places}
    rest = {ref: Computed(Outcome.NOT_SELECTED) for ref in asked if ref not in found}
    return Proposal(found | rest)


def _in_order(asked: Mapping[str, int], jury: Jury | None, vote: Vote | None) -> list[tuple[str, int]]:
    """Those who come after the vote's winners, first called first, with what each would receive."""
    if jury:
        place = {ref: number for number, ref in enumerate(jury.ranking)}
        chosen = sorted(jury.selected, key=lambda ref: place.get(ref, len(place)))
        named = [(ref, jury.selected[ref]) for ref in chosen] + [(ref, 0) for ref in jury.reserve]
    else:
        named = [(ref, 0) for ref in (vote.order if vote else ())]
    return [(ref, cents or asked[ref]) for ref, cents in named if ref in asked]
