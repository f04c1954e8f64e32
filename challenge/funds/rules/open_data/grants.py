"""What is published of money given to projects: one grant per vehicle and award, from the entries alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.funds.rules.ledger.accounts import BY_TRANCHE
from challenge.funds.rules.money_flow.folding import Folded, Paid


class NothingGranted(RuleBroken):
    status = 404
    msgid = N_("Aucune aide n’est encore publiée : il n’y a rien à mettre dans ce fichier.")


@dataclass(frozen=True)
class Sum:
    """What a vehicle gives of an award. `agreed_on`: the day of its first commitment that stands; `tranches`:
    how many it is paid in; `payments`: in order, what came back below zero."""

    vehicle: str
    award: str
    cents: int
    agreed_on: date
    tranches: int
    payments: Sequence[Paid]


@dataclass(frozen=True)
class Giver:
    """Who gives: the vehicle, with the SIRET under which it publishes."""

    ref: str
    name: str
    siret: str


@dataclass(frozen=True)
class Receiver:
    """Who receives: a legal person by name and numbers; a natural person by nothing."""

    name: str = ""
    siret: str = ""
    rna: str = ""


@dataclass(frozen=True)
class Grant:
    """A grant, with all that the formats tell of it. `call`: its title; `call_slug`: its address."""

    sum: Sum
    giver: Giver
    receiver: Receiver
    ref: str
    title: str
    summary: str
    call: str
    call_slug: str
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def id(self) -> str:
        """The same for ever, and in every format: the project, and the vehicle that gives."""
        return f"{self.ref}-{self.sum.vehicle.replace(':', '-')}"


@dataclass
class _Gathered:
    cents: int = 0
    days: list[date] = field(default_factory=list)
    subjects: set[str] = field(default_factory=set)


def sums(folded: Folded) -> list[Sum]:
    """Every grant above zero, by vehicle and award. Each row of the book is read once."""
    found: dict[tuple[str, str], _Gathered] = {}
    for (vehicle, _, subject), cents in folded.awarded.items():
        commitment = folded.commitments[vehicle, subject]
        one = found.setdefault((vehicle, commitment.award), _Gathered())
        one.cents += cents
        one.subjects.add(subject)
        if cents > 0:
            one.days.append(commitment.agreed_on)
    steps, payments = _steps(folded), _payments(folded)
    return [
        Sum(
            vehicle,
            award,
            one.cents,
            min(one.days),
            _tranches(steps[vehicle, subject] for subject in one.subjects),
            sorted(
                (paid for subject in one.subjects for paid in payments[vehicle, subject]),
                key=lambda paid: (paid.year, paid.seq),
            ),
        )
        for (vehicle, award), one in sorted(found.items())
        if one.cents > 0
    ]


def _steps(folded: Folded) -> Mapping[tuple[str, str], list[tuple[str, int]]]:
    """What each tranche holds, by vehicle and subject."""
    found: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for (vehicle, subject, tranche, kind), cents in folded.steps.items():
        if kind in BY_TRANCHE:
            found[vehicle, subject].append((tranche, cents))
    return found


def _payments(folded: Folded) -> Mapping[tuple[str, str], list[Paid]]:
    found: dict[tuple[str, str], list[Paid]] = defaultdict(list)
    for one in folded.payments:
        found[one.vehicle, one.subject].append(one)
    return found


def _tranches(steps: Iterable[list[tuple[str, int]]]) -> int:
    held: dict[str, int] = {}
    for tranche, cents in chain.from_iterable(steps):
        held[tranche] = held.get(tranche, 0) + cents
    return sum(1 for cents in held.values() if cents)
