"""Which figures of turnout may be told: never of fewer than k persons, nor one by subtraction."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """Persons entitled, and how many of them took part. Without a name: several groups, told together."""

    name: str | None
    persons: int
    participants: int

    def is_safe(self, least: int) -> bool:
        """Whether both those who took part and those who did not are at least `least`: where everybody took
        part, or nobody, the figure would tell it of each of them."""
        return min(self.participants, self.persons - self.participants) >= least


def told(groups: Iterable[Group], *, least: int) -> tuple[Group, ...]:
    """The groups by name, those that are not safe gathered into one without a name, the smallest others
    joined to it until it is safe too. Since totals are public, one group left out could be found by
    subtraction: nothing is told when all would have to be gathered."""
    ordered = sorted(groups, key=lambda one: (_margin(one), one.name or ""))
    gathered = [one for one in ordered if not one.is_safe(least)]
    others = [one for one in ordered if one.is_safe(least)]
    while gathered and others and not _together(gathered).is_safe(least):
        gathered.append(others.pop(0))
    if gathered and not _together(gathered).is_safe(least):
        return ()
    if not others and len(gathered) > 1:
        return ()
    named = sorted(others, key=lambda one: one.name or "")
    return (*named, _together(gathered)) if gathered else tuple(named)


def _together(groups: list[Group]) -> Group:
    return Group(None, sum(one.persons for one in groups), sum(one.participants for one in groups))


def _margin(one: Group) -> int:
    return min(one.participants, one.persons - one.participants)
