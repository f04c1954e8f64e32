"""Completion *Add1*: raise every share by one step and start again; keep the last outcome that fits.

When to stop changes who wins, so the rule, its step and its stop are frozen before the vote.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.projects.rules.allocation import shares
from challenge.projects.rules.allocation.funding_votes import FundingVote
from challenge.projects.rules.allocation.shares import Run


class NobodyVoted(RuleBroken):
    msgid = N_("Personne n’a voté : il n’y a pas de part à répartir.")


class StepNotPositive(RuleBroken):
    msgid = N_("Le pas d’augmentation est de %(step)s : il doit être un nombre entier, d’au moins 1.")


class Stop(StrEnum):
    """`NEVER` keeps the plain shares; `EXHAUSTED` stops as soon as nothing more fits in the budget;
    `INFEASIBLE` goes on until the next outcome would cost more than the budget."""

    NEVER = "plain"
    EXHAUSTED = "exhausted"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True)
class Completed:
    """The run that was kept, how many times the share was raised for it, and how many runs it took."""

    run: Run
    raised: int
    runs: int


def complete(vote: FundingVote, ranks: Sequence[int], stop: Stop, step: int = 1) -> Completed:
    """The run that this stop keeps. Steps that would buy the same are jumped over, exactly. When no larger
    share would ever buy anything else, the first one that buys it is kept.

    Raises NobodyVoted, StepNotPositive.
    """
    if not vote.voters:
        raise NobodyVoted()
    if step < 1:
        raise StepNotPositive(step=step)
    base = Fraction(vote.budget, vote.voters)
    raised, runs = 0, 1
    kept = shares.run(vote, base, ranks)
    if stop is Stop.NEVER:
        return Completed(kept, 0, 1)
    while kept.steady is not None and not (stop is Stop.EXHAUSTED and exhausted(vote, kept.places)):
        following = raised + max(1, ceil(kept.steady / step))
        tried = shares.again(kept, following * step, ranks)
        runs += 1
        if vote.cost(tried.places) > vote.budget:
            raised = following - 1
            kept = shares.again(kept, raised * step, ranks)
            break
        kept, raised = tried, following
    return Completed(kept, raised, runs)


def exhausted(vote: FundingVote, places: Sequence[int]) -> bool:
    """Whether no other project that somebody approves still fits in the budget."""
    left = vote.budget - vote.cost(places)
    return not any(
        votes and place not in places and vote.projects[place].cost <= left
        for place, votes in enumerate(vote.votes)
    )
