"""Where money stands all together: what the fold counts thing by thing, added up as it goes. A book of any
length takes the room of its vehicles, its envelopes and of who gave with a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from challenge.funds.rules.ledger.accounts import OF_THE_YEAR, Kind
from challenge.funds.rules.money_flow.folding import Folded, Key, Thing

ANONYMOUS, CAPITAL = "anonymous", "capital"
"""Who gave without a name; whoever brought the capital."""
WITHOUT_SUMS = frozenset((Kind.VALIDATION, Kind.CAPITAL_RELEASE, *OF_THE_YEAR))
"""Kinds of entry that change none of these sums: they move money between accounts that are counted as one,
or repeat what others say."""


@dataclass
class Summed:
    """Cents. `received`: by (vehicle, who gave: a number of who has a name, or one of the two above);
    `aside`, `awarded`, `paid`: by (vehicle, envelope); `payments`: how many of them, those that came back
    with the others; `running`, `in_kind`: by vehicle."""

    received: dict[tuple[str, str], int] = field(default_factory=dict)
    aside: dict[tuple[str, str], int] = field(default_factory=dict)
    awarded: dict[tuple[str, str], int] = field(default_factory=dict)
    paid: dict[tuple[str, str], int] = field(default_factory=dict)
    payments: dict[tuple[str, str], int] = field(default_factory=dict)
    running: dict[str, int] = field(default_factory=dict)
    in_kind: dict[str, int] = field(default_factory=dict)

    def copy(self) -> "Summed":
        """Another one, to add more to."""
        return Summed(*(getattr(self, one.name).copy() for one in fields(self)))

    def add(self, folded: Folded, givers: Mapping[Thing, str]) -> None:
        """Count what other entries say. `givers`: the number of who gave, by gift that was given with a
        name."""
        for thing, cents in folded.received.items():
            capital = folded.capital.get(thing, 0)
            _count(self.received, [((thing[0], CAPITAL), capital)] if thing in folded.capital else [])
            _count(self.received, [((thing[0], givers.get(thing, ANONYMOUS)), cents - capital)])
        _count(self.aside, folded.aside.items())
        _count(self.awarded, (((vehicle, of), cents) for (vehicle, of, _), cents in folded.awarded.items()))
        _count(self.paid, (((one.vehicle, one.envelope), one.cents) for one in folded.payments))
        _count(self.payments, (((one.vehicle, one.envelope), 1) for one in folded.payments))
        _count(self.running, folded.running.items())
        _count(self.in_kind, folded.in_kind.items())


def summed(folded: Folded, givers: Mapping[Thing, str]) -> Summed:
    """The sums of what was counted thing by thing."""
    found = Summed()
    found.add(folded, givers)
    return found


def by_envelope(counted: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """The same, over all vehicles."""
    found: dict[str, int] = {}
    _count(found, ((envelope, cents) for (_, envelope), cents in counted.items()))
    return found


def _count(counts: dict[Key, int], more: Iterable[tuple[Key, int]]) -> None:
    for key, cents in more:
        counts[key] = counts.get(key, 0) + cents
