"""The fund as everybody sees it: what came in, what is committed, paid and left, and where it went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.funds.queries import grants, public_names, standing, vehicles
from challenge.funds.queries.grants import Told
from challenge.funds.queries.heads import HeadRead
from challenge.funds.queries.public_names import EnvelopeName, Names
from challenge.funds.queries.standing import Standing
from challenge.funds.rules.money_flow import stages, summing
from challenge.funds.rules.money_flow.stages import Flow
from challenge.funds.rules.money_flow.summing import Summed
from challenge.funds.rules.vehicles import Kind


@dataclass(frozen=True)
class Amounts:
    """Cents. `aside`: in envelopes, with what is awarded of them; `committed`: with what is paid of it."""

    received: int = 0
    running: int = 0
    aside: int = 0
    committed: int = 0
    paid: int = 0
    in_kind: int = 0

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(
            self.received + other.received,
            self.running + other.running,
            self.aside + other.aside,
            self.committed + other.committed,
            self.paid + other.paid,
            self.in_kind + other.in_kind,
        )

    @property
    def left(self) -> int:
        """What no project was promised yet."""
        return self.received - self.running - self.committed

    @property
    def bank(self) -> int:
        """What is on the account."""
        return self.received - self.running - self.paid


@dataclass(frozen=True)
class VehicleLine:
    """One vehicle, over all its years."""

    ref: str
    number: int
    name: str
    kind: Kind
    amounts: Amounts


@dataclass(frozen=True)
class EnvelopeLine:
    """One envelope. `left`: what no project was promised yet."""

    name: EnvelopeName
    aside: int
    committed: int
    paid: int

    @property
    def left(self) -> int:
        return self.aside - self.committed


@dataclass(frozen=True)
class CycleLine:
    """All the envelopes of one edition, by its number."""

    edition: int
    aside: int
    committed: int
    paid: int

    @property
    def left(self) -> int:
        return self.aside - self.committed


@dataclass(frozen=True)
class FundPage:
    """The page, all from the entries up to these heads."""

    standing: Standing
    names: Names
    vehicles: Sequence[VehicleLine]
    envelopes: Sequence[EnvelopeLine]
    flows: Sequence[Flow]
    told: Told

    @property
    def total(self) -> Amounts:
        """All vehicles together."""
        return sum((one.amounts for one in self.vehicles), Amounts())

    @property
    def cycles(self) -> list[CycleLine]:
        """What is set aside for each edition, the last one first."""
        known = sorted({one.name.edition for one in self.envelopes if one.name.edition}, reverse=True)
        return [
            CycleLine(
                edition,
                sum(one.aside for one in self.envelopes if one.name.edition == edition),
                sum(one.committed for one in self.envelopes if one.name.edition == edition),
                sum(one.paid for one in self.envelopes if one.name.edition == edition),
            )
            for edition in known
        ]

    @property
    def heads(self) -> Sequence[HeadRead]:
        return self.standing.heads


def page(session: Session, *, now: datetime) -> FundPage:
    """Everything that the page shows, in one snapshot."""
    stood, promised = standing.standing(session), standing.promised(session, now=now)
    found = public_names.names(session, stood, promised, now=now)
    return FundPage(
        stood,
        found,
        [
            VehicleLine(one.facts.ref, one.id, one.name, one.kind, amounts(stood.summed, one.facts.ref))
            for one in vehicles.listed(session)
        ],
        _envelopes(stood.summed, found),
        stages.flows(stood.summed, promised.folded, found.gave, found.project_of),
        grants.told(session, now=now),
    )


def amounts(summed: Summed, vehicle: str) -> Amounts:
    """What stands in the book of one vehicle."""
    return Amounts(
        received=_of(summed.received, vehicle),
        running=summed.running.get(vehicle, 0),
        aside=_of(summed.aside, vehicle),
        committed=_of(summed.awarded, vehicle),
        paid=_of(summed.paid, vehicle),
        in_kind=summed.in_kind.get(vehicle, 0),
    )


def _of(counted: Mapping[tuple[str, str], int], vehicle: str) -> int:
    return sum(cents for (whose, _), cents in counted.items() if whose == vehicle)


def _envelopes(summed: Summed, found: Names) -> list[EnvelopeLine]:
    counted = [summing.by_envelope(one) for one in (summed.aside, summed.awarded, summed.paid)]
    return [
        EnvelopeLine(found.envelopes[ref], *(one.get(ref, 0) for one in counted))
        for ref in sorted(counted[0])
    ]
