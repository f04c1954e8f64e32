"""From a vote and the frozen rules of its vote to the projects that are funded."""

from dataclasses import dataclass
from functools import cached_property

from challenge.projects.rules.allocation import add1, most_votes, ties
from challenge.projects.rules.allocation.add1 import Stop
from challenge.projects.rules.allocation.funding_votes import FundingVote
from challenge.projects.rules.allocation.shares import Run


@dataclass(frozen=True)
class Rules:
    """What decides who wins, frozen and published before the vote. `step`: by how many currency units Add1
    raises every share. `fill`: whether what is left goes to what still fits, most votes first. `committed`:
    the SHA-256 of the seed of the draw between equals."""

    stop: Stop
    step: int
    fill: bool
    committed: str


@dataclass(frozen=True)
class Outcome:
    """`run`: the last round of shares, in which everything but `filled` was bought; `raised`: how many times
    the shares were raised for it. `ranks`: the tie order that was drawn."""

    vote: FundingVote
    run: Run
    raised: int
    filled: tuple[int, ...]
    ranks: tuple[int, ...]

    @property
    def places(self) -> tuple[int, ...]:
        """The projects funded: in the order in which they were bought, then those filled in."""
        return (*self.run.places, *self.filled)

    @cached_property
    def by_votes(self) -> tuple[int, ...]:
        """The projects that would have been funded under most votes first."""
        return most_votes.fill(self.vote, self.ranks)


def allocate(vote: FundingVote, rules: Rules, seed: str) -> Outcome:
    """The outcome of a vote. It depends on nothing else: not on the order of ballots, nor of projects.

    Raises SeedNotCommitted when this is not the seed whose hash the rules hold; NobodyVoted; StepNotPositive.
    """
    ties.check(seed, rules.committed)
    ranks = ties.ranks(vote, seed)
    completed = add1.complete(vote, ranks, rules.stop, rules.step)
    filled = most_votes.fill(vote, ranks, completed.run.places) if rules.fill else ()
    return Outcome(vote, completed.run, completed.raised, filled, ranks)
