"""Funding votes for these tests: small ones by hand, drawn ones by Hypothesis."""

from collections.abc import Iterable
from fractions import Fraction

from hypothesis import strategies as st

from challenge.projects.rules.allocation import funding_votes, shares, ties
from challenge.projects.rules.allocation.funding_votes import FundingVote, Project

SEED = "a seed"


def vote(costs: dict[str, int], budget: int, ballots: Iterable[str]) -> FundingVote:
    """A vote on projects of one letter: `vote({"a": 30, "b": 20}, 40, ["ab", "a", ""])`."""
    return funding_votes.gather([Project(*one) for one in costs.items()], budget, ballots)


def ranks(given: FundingVote) -> tuple[int, ...]:
    return ties.ranks(given, SEED)


def ids(given: FundingVote, places: Iterable[int]) -> str:
    return "".join(given.projects[place].id for place in places)


@st.composite
def votes(draw: st.DrawFn) -> FundingVote:
    """Up to 7 projects and 12 ballots, with costs that make ties and narrow decisions frequent."""
    names = "abcdefg"[: draw(st.integers(1, 7))]
    costs = {name: draw(st.integers(1, 40)) for name in names}
    ballots = draw(st.lists(st.sets(st.sampled_from(names)), min_size=1, max_size=12))
    return vote(costs, draw(st.integers(1, 120)), map("".join, ballots))


def by_hand(given: FundingVote, share: Fraction, order: tuple[int, ...]) -> list[int]:
    """What a share buys, from the definition alone: one amount a voter, the smallest ρ by trying each."""
    people = [set(approved) for approved, number in given.ballots for _ in range(number)]
    left = [share] * len(people)
    bought: list[int] = []
    while True:
        asked = {}
        for place, project in enumerate(given.projects):
            backing = sorted(left[one] for one, approved in enumerate(people) if place in approved)
            if place not in bought and backing and sum(backing) >= project.cost:
                asked[place] = smallest(backing, project.cost)
        if not asked:
            return bought
        best = min(asked, key=lambda place: (asked[place] / given.projects[place].cost, order[place]))
        bought.append(best)
        for one, approved in enumerate(people):
            left[one] -= min(left[one], asked[best]) if best in approved else 0


def smallest(backing: list[Fraction], cost: int) -> Fraction:
    """The ρ at which Σ min(left, ρ) is the cost; the amounts are sorted."""
    rest = Fraction(cost)
    for poorer, amount in enumerate(backing):
        if amount * (len(backing) - poorer) >= rest:
            return rest / (len(backing) - poorer)
        rest -= amount
    raise AssertionError("they do not hold the cost")


def run(given: FundingVote) -> shares.Run:
    """What the plain share of a vote buys."""
    return shares.run(given, Fraction(given.budget, given.voters), ranks(given))
