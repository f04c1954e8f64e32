"""Why each project is funded or not, in figures that a sentence can tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from challenge.projects.rules.allocation.outcomes import Outcome


@dataclass(frozen=True)
class Bought:
    """Funded in this round by `supporters`: `whole` of them paid `each`, the others all they had left."""

    place: int
    round: int
    supporters: int
    whole: int
    each: Fraction


@dataclass(frozen=True)
class FilledIn:
    """Funded with what the shares had left, most votes first."""

    place: int
    supporters: int


@dataclass(frozen=True)
class NotFunded:
    """Its supporters still held `held` of its cost at the end, less than it. `gone`: where their money went
    instead, the largest amount first. `short`: how many more people, each with a whole share for this project
    alone, would have made up for it, the shares staying as they were."""

    place: int
    supporters: int
    held: Fraction
    cost: int
    gone: tuple[tuple[int, Fraction], ...]
    short: int


Reason = Bought | FilledIn | NotFunded


def reasons(outcome: Outcome) -> tuple[Reason, ...]:
    """One for each project: those funded in their order, then the others, most votes first."""
    gone = list(payments(outcome))
    return (*_bought(outcome), *_filled(outcome), *_not_funded(outcome, gone))


def payments(outcome: Outcome) -> Iterator[dict[int, Fraction]]:
    """For each project bought, in order, what each voter of each ballot that supports it paid, worked out
    again from the rule itself: all pay the same, or everything they have left."""
    vote, run = outcome.vote, outcome.run
    left = [run.share] * len(vote.ballots)
    for purchase in run.purchases:
        most = purchase.paid[0][0]
        paid = {ballot: min(left[ballot], most) for ballot, _ in vote.supporters[purchase.place]}
        for ballot, amount in paid.items():
            left[ballot] -= amount
        yield paid


def _bought(outcome: Outcome) -> Iterator[Bought]:
    for number, purchase in enumerate(outcome.run.purchases, start=1):
        each, whole = purchase.paid[0]
        yield Bought(purchase.place, number, outcome.vote.votes[purchase.place], whole, each)


def _filled(outcome: Outcome) -> Iterator[FilledIn]:
    for place in outcome.filled:
        yield FilledIn(place, outcome.vote.votes[place])


def _not_funded(outcome: Outcome, paid: list[dict[int, Fraction]]) -> Iterator[NotFunded]:
    vote, run = outcome.vote, outcome.run
    left = run.left
    others = set(range(len(vote.projects))) - set(outcome.places)
    for place in sorted(others, key=outcome.ranks.__getitem__):
        backing = vote.supporters[place]
        held = sum((left[ballot] * number for ballot, number in backing), Fraction())
        cost = vote.projects[place].cost
        spent = [
            (bought, sum((one.get(ballot, Fraction()) * number for ballot, number in backing), Fraction()))
            for bought, one in zip(run.places, paid, strict=True)
        ]
        gone = sorted((pair for pair in spent if pair[1]), key=lambda pair: (-pair[1], pair[0]))
        short = max(0, ceil((cost - held) / run.share))
        yield NotFunded(place, vote.votes[place], held, cost, tuple(gone), short)
