"""The order between projects that a rule cannot tell apart: most votes, then lowest cost, then a draw."""

import hashlib

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.projects.rules.allocation.funding_votes import FundingVote


class SeedNotCommitted(RuleBroken):
    msgid = N_("Cette graine de tirage n’est pas celle dont l’empreinte a été publiée avant le vote.")


def commitment(seed: str) -> str:
    """The SHA-256 of a seed, in hexadecimal: published before the vote, when the seed is still secret."""
    return hashlib.sha256(seed.encode()).hexdigest()


def check(seed: str, committed: str) -> None:
    """Raises SeedNotCommitted unless this is the seed whose hash was published."""
    if commitment(seed) != committed:
        raise SeedNotCommitted()


def drawn(seed: str, name: str) -> str:
    """What a seed draws for something of this name, the smallest first: the SHA-256 of `seed|name`."""
    return hashlib.sha256(f"{seed}|{name}".encode()).hexdigest()


def ranks(vote: FundingVote, seed: str) -> tuple[int, ...]:
    """For each project its rank in the tie order, 0 first: most votes, then lowest cost, then the smallest
    SHA-256 of `seed|project id`, which nobody could choose once the seed was committed to."""

    def key(place: int) -> tuple[int, int, str]:
        project = vote.projects[place]
        return -vote.votes[place], project.cost, drawn(seed, project.id)

    order = sorted(range(len(vote.projects)), key=key)
    rank = [0] * len(order)
    for position, place in enumerate(order):
        rank[place] = position
    return tuple(rank)
