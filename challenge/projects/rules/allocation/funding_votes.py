"""What a funding vote gave: the projects, what each costs, and which of them every ballot approves."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class ProjectTwice(RuleBroken):
    msgid = N_("Le projet « %(project)s » figure deux fois dans ce vote.")


class CostNotPositive(RuleBroken):
    msgid = N_("Le projet « %(project)s » coûte %(cost)s : un coût est un nombre entier, d’au moins 1.")


class BudgetNotPositive(RuleBroken):
    msgid = N_("L’enveloppe est de %(budget)s : elle doit être un nombre entier, d’au moins 1.")


class ProjectNotInVote(RuleBroken):
    msgid = N_("Un bulletin approuve « %(project)s », qui n’est pas parmi les projets de ce vote.")


@dataclass(frozen=True)
class Project:
    """A project put to the vote; `cost` in whole currency units."""

    id: str
    cost: int


@dataclass(frozen=True)
class FundingVote:
    """The input of every rule of allocation. Ballots alike are kept together: `ballots` says how many
    people approved exactly each set of projects, by their places in `projects`."""

    projects: tuple[Project, ...]
    budget: int
    ballots: tuple[tuple[frozenset[int], int], ...]

    @cached_property
    def voters(self) -> int:
        """How many people voted, those who approve nothing included."""
        return sum(number for _, number in self.ballots)

    @cached_property
    def votes(self) -> tuple[int, ...]:
        """How many people approve each project."""
        found = [0] * len(self.projects)
        for approved, number in self.ballots:
            for place in approved:
                found[place] += number
        return tuple(found)

    @cached_property
    def supporters(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Of each project, the places in `ballots` of those that approve it, and how many cast each."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.projects]
        for ballot, (approved, number) in enumerate(self.ballots):
            for place in approved:
                found[place].append((ballot, number))
        return tuple(map(tuple, found))

    def cost(self, places: Iterable[int]) -> int:
        """What these projects cost together."""
        return sum(self.projects[place].cost for place in places)


def gather(projects: Iterable[Project], budget: int, ballots: Iterable[Iterable[str]]) -> FundingVote:
    """Gather ballots, each the ids of the projects it approves, in an order that does not depend on theirs.

    Raises ProjectTwice, CostNotPositive, BudgetNotPositive; ProjectNotInVote for a ballot that approves a
    project which is not there (withdrawn, for example). A project named twice on a ballot counts once.
    """
    known = tuple(sorted(projects, key=lambda project: project.id))
    for project, following in pairwise(known):
        if project.id == following.id:
            raise ProjectTwice(project=project.id)
    for project in known:
        if project.cost < 1:
            raise CostNotPositive(project=project.id, cost=project.cost)
    if budget < 1:
        raise BudgetNotPositive(budget=budget)
    places = {project.id: place for place, project in enumerate(known)}
    try:
        counted = Counter(frozenset([places[project] for project in approved]) for approved in ballots)
    except KeyError as unknown:
        raise ProjectNotInVote(project=unknown.args[0]) from None
    alike = sorted(counted.items(), key=lambda one: sorted(one[0]))
    return FundingVote(known, budget, tuple(alike))
