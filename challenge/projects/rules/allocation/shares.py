"""The Method of Equal Shares, one run: every voter holds the same share, and pays for what they approve.

Among the projects whose supporters together still hold the cost, ρ(p) is the smallest amount such that
Σ min(what each supporter still holds, ρ) = cost(p); the project with the largest cost/ρ is bought, its
supporters pay, and so on. Source: Peters, Pierczyński, Skowron, "Proportional Participatory Budgeting with
Additive Utilities" (NeurIPS 2021), with the cost of a project as its utility.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile
from typing import NamedTuple

from challenge.projects.rules.allocation.funding_votes import FundingVote
from challenge.projects.rules.allocation.purses import Offer, Payment, Purses

# What a floating-point comparison may leave aside without a look: far more than its rounding.
FAR = 1 + 1e-9
# A round is kept, to begin again from it, while its purses are few: a copy costs memory.
FEW = 1000


@dataclass(frozen=True)
class Purchase:
    """A project bought in this round, and what each group of its supporters gave."""

    place: int
    payments: tuple[Payment, ...]

    def later(self, more: int) -> "Purchase":
        """The same purchase once the share has grown by `more`."""
        return Purchase(self.place, tuple(payment.later(more) for payment in self.payments))

    @property
    def paid(self) -> tuple[tuple[Fraction, int], ...]:
        """(amount, how many people gave it), the most first; those who held nothing are not there."""
        return tuple((Fraction(one.at, one.over), one.number) for one in self.payments if one.at)


class Moment(NamedTuple):
    """A run after one of its rounds: what was bought, what voters hold, what was last known of each offer,
    when the share had been `raised` by so much. It holds for every larger share, up to `purses.soonest` more.
    """

    raised: int
    rounds: int
    purses: Purses
    offers: Mapping[int, Offer]

    def lasts(self, raised: int) -> bool:
        """Whether this moment is also one of the run of that larger share."""
        return self.purses.soonest is None or raised - self.raised < self.purses.soonest


@dataclass(frozen=True)
class Run:
    """What one share, raised by so many units, buys. `moments`: those from which a larger share may go on;
    the last one is the end."""

    first: Fraction
    raised: int
    bought: tuple[tuple[int, Purchase], ...]
    moments: tuple[Moment, ...]

    @property
    def share(self) -> Fraction:
        """What each voter holds at the beginning."""
        return self.first + self.raised

    @property
    def places(self) -> tuple[int, ...]:
        """The projects bought, in order."""
        return tuple(purchase.place for _, purchase in self.bought)

    @property
    def purchases(self) -> tuple[Purchase, ...]:
        """What was bought, in order, with what each supporter paid."""
        return tuple(purchase.later(self.raised - raised) for raised, purchase in self.bought)

    @property
    def left(self) -> tuple[Fraction, ...]:
        """What one voter of each ballot of the vote still holds."""
        end = self.moments[-1]
        return end.purses.later(self.raised - end.raised).left()

    @property
    def steady(self) -> Fraction | None:
        """The share could be this much larger, that amount not included, and buy the same; None for ever."""
        end = self.moments[-1]
        return None if end.purses.soonest is None else end.purses.soonest - (self.raised - end.raised)


def run(vote: FundingVote, share: Fraction, ranks: Sequence[int]) -> Run:
    """Everything that supporters buy when each voter holds `share`; `ranks` decides between equals."""
    purses = Purses(vote, share)
    offers = {place: purses.hope(place) for place, votes in enumerate(vote.votes) if votes}
    return _go_on(Run(share, 0, (), (Moment(0, 0, purses, offers),)), 0, ranks)


def again(known: Run, raised: int, ranks: Sequence[int]) -> Run:
    """The run of the share raised by that much, more than in the run known: it begins at the first round that
    could differ, of those that were kept."""
    same = tuple(takewhile(lambda moment: moment.lasts(raised), known.moments))
    return _go_on(Run(known.first, raised, known.bought[: same[-1].rounds], same), raised, ranks)


def _go_on(begun: Run, raised: int, ranks: Sequence[int]) -> Run:
    """The rounds that follow, to the end."""
    start = begun.moments[-1]
    more = raised - start.raised
    purses = start.purses.later(more)
    offers = {place: Offer(place, offer.line.later(more)) for place, offer in start.offers.items()}
    bought, moments = list(begun.bought), list(begun.moments)
    while best := _best(purses, offers, ranks):
        del offers[best.place]
        purses.compare(best.line, offers.values())
        bought.append((raised, Purchase(best.place, purses.pay(best))))
        if len(purses) <= FEW:
            moments.append(Moment(raised, len(bought), purses.later(0), offers.copy()))
    moments.append(Moment(raised, len(bought), purses, offers))
    return Run(begun.first, raised, tuple(bought), tuple(moments))


def _best(purses: Purses, offers: dict[int, Offer], ranks: Sequence[int]) -> Offer | None:
    """The offer that asks least for its cost. What was computed in an earlier round can only have grown: only
    those that could still be the least are computed again; those that can no longer be paid leave."""
    best: Offer | None = None
    for known in sorted(offers.values(), key=lambda offer: offer.line.size):
        if best is not None and known.line.size > best.line.size * FAR:
            break
        offer = purses.offer(known.place)
        if offer is None:
            del offers[known.place]
            continue
        offers[known.place] = offer
        if best is None or _before(offer, best, ranks):
            best = offer
    return best


def _before(one: Offer, other: Offer, ranks: Sequence[int]) -> bool:
    """Whether the first offer asks less, or as much and comes first in the tie order."""
    mine = one.line.at * other.line.over
    theirs = other.line.at * one.line.over
    return mine < theirs or (mine == theirs and ranks[one.place] < ranks[other.place])
