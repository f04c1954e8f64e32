"""What is published of money given to projects: one grant per vehicle and award, from the entries alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

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
    """Every grant above zero, by vehicle and award."""
    found: dict[tuple[str, str], _Gathered] = {}
    for (vehicle, _, subject), cents in folded.awarded.items():
        commitment = folded.commitments[vehicle, subject]
        one = found.setdefault((vehicle, commitment.award), _Gathered())
        one.cents += cents
        one.subjects.add(subject)
        if cents > 0:
            one.days.append(commitment.agreed_on)
    return [
        Sum(
            vehicle,
            award,
            one.cents,
            min(one.days),
            _tranches(folded, vehicle, one.subjects),
            _payments(folded, vehicle, one.subjects),
        )
        for (vehicle, award), one in sorted(found.items())
        if one.cents > 0
    ]


def _tranches(folded: Folded, vehicle: str, subjects: Collection[str]) -> int:
    held: dict[str, int] = {}
    for (whose, subject, tranche, kind), cents in folded.steps.items():
        if whose == vehicle and subject in subjects and kind in BY_TRANCHE:
            held[tranche] = held.get(tranche, 0) + cents
    return sum(1 for cents in held.values() if cents)


def _payments(folded: Folded, vehicle: str, subjects: Collection[str]) -> list[Paid]:
    mine = [one for one in folded.payments if one.vehicle == vehicle and one.subject in subjects]
    return sorted(mine, key=lambda one: (one.year, one.seq))
