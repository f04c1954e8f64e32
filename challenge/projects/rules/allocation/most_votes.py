"""Most votes first: the rule that equal shares is compared with, and the one that may fill what is left."""

from collections.abc import Collection, Sequence

from challenge.projects.rules.allocation.funding_votes import FundingVote


def fill(vote: FundingVote, ranks: Sequence[int], taken: Collection[int] = ()) -> tuple[int, ...]:
    """The places of the projects taken, in order, beside those already `taken`: by the tie order (which
    begins with the most votes), each one that still fits in the budget and has at least one vote."""
    left = vote.budget - vote.cost(taken)
    found = []
    for place in sorted(range(len(vote.projects)), key=ranks.__getitem__):
        if place in taken or not vote.votes[place] or vote.projects[place].cost > left:
            continue
        found.append(place)
        left -= vote.projects[place].cost
    return tuple(found)
