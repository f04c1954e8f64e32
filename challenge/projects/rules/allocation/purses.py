"""What voters hold during one run of equal shares, exactly, and for how much more share that stays true.

Amounts are integers over one common denominator. Ballots that hold the same amount share a *purse*, so that
a sum over supporters is a sum over a few purses. Each amount is a line in δ, by how much the share could
grow: `held + slope × δ`. While the same projects are bought and the same people pay whole, no amount held
decreases with δ and no payment increases.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import inf
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from challenge.projects.rules.allocation.funding_votes import FundingVote

EMPTY = 0
# Times two floats that are each within one part in 2⁵³: more than the rounding of their difference.
BLUR = 1e-14
# More than the rounding of a sum of such floats, were there a hundred thousand: all have the same sign.
SURE = 1 + 1e-9


class Line(NamedTuple):
    """The number `(at + slope × δ) / over`, with `over` > 0; `size` and `tilt` are it in floating point, each
    within one part in 2⁵³ of the truth: good to leave aside what is far, never to decide what is near."""

    at: int
    slope: int
    over: int
    size: float
    tilt: float

    def later(self, more: int) -> "Line":
        """The same line once the share has grown by `more`."""
        return line(self.at + self.slope * more, self.slope, self.over) if self.slope else self


class Offer(NamedTuple):
    """What a project asks of its supporters. `line`: ρ / cost at the moment it was computed; later in the run
    it can only be more. `whole` supporters would pay the same, together `rest`; the purses of `poor` all."""

    place: int
    line: Line
    poor: tuple[int, ...] = ()
    whole: int = 0
    rest: int = 0
    rest_slope: int = 0
    counted: Mapping[int, int] = MappingProxyType({})


def line(at: int, slope: int, over: int) -> Line:
    """A line, with its floating-point shadow."""
    return Line(at, slope, over, at / over, slope / over)


class Payment(NamedTuple):
    """What each of `number` people gave: the line `(at + slope × δ) / over`."""

    at: int
    slope: int
    over: int
    number: int

    def later(self, more: int) -> "Payment":
        """The same payment once the share has grown by `more`."""
        return self._replace(at=self.at + self.slope * more)


class Crowd:
    """Those who approve a project: most ballots were cast by one person, and are counted without a loop."""

    def __init__(self, supporters: Iterable[tuple[int, int]]) -> None:
        lone = [ballot for ballot, number in supporters if number == 1]
        self.alike = tuple((ballot, number) for ballot, number in supporters if number > 1)
        self._lone = itemgetter(*lone) if len(lone) > 1 else None
        self._few = lone

    def count(self, of: list[int]) -> dict[int, int]:
        """How many of them hold each purse, when `of` tells the purse of each ballot."""
        counted: dict[int, int] = Counter(self._lone(of) if self._lone else [of[one] for one in self._few])
        for ballot, number in self.alike:
            purse = of[ballot]
            counted[purse] = counted.get(purse, 0) + number
        return counted


class Purses:
    """The purses of a vote's voters; `soonest` is the smallest δ found at which something could change."""

    def __init__(self, vote: FundingVote, share: Fraction) -> None:
        self.vote = vote
        self.soonest: Fraction | None = None
        self._soon = inf  # the same, in floating point
        self._crowds = tuple(map(Crowd, vote.supporters))
        self._over = share.denominator
        # Of each purse, what it holds and its slope, over the denominator it was last looked at with.
        self._held = {EMPTY: (0, 0, self._over), 1: (share.numerator, share.denominator, self._over)}
        # The same in floating point, to leave aside a project that cannot be paid by far.
        self._shadow = {purse: _shadow(*held) for purse, held in self._held.items()}
        self._of = [1] * len(vote.ballots)
        self._next = 2

    def later(self, more: int) -> "Purses":
        """A copy, once the share has grown by `more`, which must be less than `soonest`."""
        copy = object.__new__(Purses)
        copy.vote, copy._over, copy._next = self.vote, self._over, self._next
        copy.soonest = None if self.soonest is None else self.soonest - more
        copy._soon = inf if copy.soonest is None else float(copy.soonest)
        copy._crowds, copy._of = self._crowds, self._of.copy()
        if more:  # and what nobody holds any more is forgotten
            copy._held = {purse: _grown(*self._held[purse], more) for purse in {EMPTY, *self._of}}
            copy._shadow = {purse: _shadow(*held) for purse, held in copy._held.items()}
        else:
            copy._held, copy._shadow = self._held.copy(), self._shadow.copy()
        return copy

    def __len__(self) -> int:
        return len(self._held)

    def hope(self, place: int) -> Offer:
        """The least that a project could ever ask: everybody who approves it pays the same."""
        return Offer(place, line(1, 0, self.vote.votes[place]))

    def offer(self, place: int) -> Offer | None:
        """What a project asks now; None when its supporters no longer hold its cost."""
        counted = self._crowds[place].count(self._of)
        cost = self.vote.projects[place].cost
        if self._far_from(cost, counted):
            return None
        rest, rest_slope, whole = cost * self._over, 0, self.vote.votes[place]
        poor: list[int] = []
        for at, slope, purse in sorted([(*self._look(purse), purse) for purse in counted]):
            number = counted[purse]
            if at * whole >= rest:
                found = line(rest, rest_slope, self._over * whole * cost)
                return Offer(place, found, tuple(poor), whole, rest, rest_slope, counted)
            rest -= at * number
            rest_slope -= slope * number
            whole -= number
            poor.append(purse)
        self._note(rest, -rest_slope)
        return None

    def pay(self, offer: Offer) -> tuple[Payment, ...]:
        """Take what an offer asks from its supporters, and tell what each purse gave, the most first."""
        whole = offer.whole
        paid = [Payment(offer.rest, offer.rest_slope, self._over * whole, whole)]
        for purse in reversed(offer.poor):
            at, slope = self._look(purse)
            self._note(offer.rest - at * whole, slope * whole - offer.rest_slope)
            paid.append(Payment(at, slope, self._over, offer.counted[purse]))
        moved = dict.fromkeys(offer.poor, EMPTY)
        over = self._over * whole
        for purse in offer.counted.keys() - moved.keys():
            at, slope = self._look(purse)
            moved[purse] = self._next
            kept = (at * whole - offer.rest, slope * whole - offer.rest_slope, over)
            self._held[self._next], self._shadow[self._next] = kept, _shadow(*kept)
            self._next += 1
        self._over = over
        of = self._of
        for ballot, _ in self.vote.supporters[offer.place]:
            of[ballot] = moved[of[ballot]]
        return tuple(paid)

    def compare(self, best: Line, others: Iterable[Offer]) -> None:
        """Note when one of the others could come before the best, were the share larger."""
        for other in others:
            one = other.line
            near = best.tilt - one.tilt + (abs(best.tilt) + abs(one.tilt)) * BLUR
            apart = one.size - best.size - (one.size + best.size) * BLUR
            if near <= 0 or apart > self._soon * near:
                continue
            slope = best.slope * one.over - one.slope * best.over
            self._note(one.at * best.over - best.at * one.over, slope)

    def left(self) -> tuple[Fraction, ...]:
        """What one voter of each ballot still holds."""
        amounts = {purse: Fraction(at, over) for purse, (at, _, over) in self._held.items()}
        return tuple(amounts[purse] for purse in self._of)

    def _far_from(self, cost: int, counted: Mapping[int, int]) -> bool:
        """Whether these purses surely hold less than the cost, at least until something else changes."""
        size = tilt = 0.0
        for purse, number in counted.items():
            held, slope = self._shadow[purse]
            size += held * number
            tilt += slope * number
        gap = cost - size * SURE
        return gap > 0 and (not tilt or gap > self._soon * tilt * SURE)

    def _look(self, purse: int) -> tuple[int, int]:
        """What a purse holds and its slope, over the common denominator of now."""
        at, slope, over = self._held[purse]
        if over != self._over:
            factor = self._over // over
            at, slope = at * factor, slope * factor
            self._held[purse] = (at, slope, self._over)
        return at, slope

    def _note(self, gap: int, closing: int) -> None:
        """Something changes when δ × closing reaches the gap; never when it does not close."""
        soonest = self.soonest
        if closing > 0 and (soonest is None or gap * soonest.denominator < soonest.numerator * closing):
            self.soonest = Fraction(gap, closing)
            self._soon = float(self.soonest)


def _shadow(at: int, slope: int, over: int) -> tuple[float, float]:
    return at / over, slope / over


def _grown(at: int, slope: int, over: int, more: int) -> tuple[int, int, int]:
    return at + slope * more, slope, over
