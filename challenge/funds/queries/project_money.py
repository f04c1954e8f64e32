"""The money of one project, for everybody: from which vehicles, tranche by tranche, entry by entry."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from challenge.foundation import days
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.funds.queries import standing, told, vehicles
from challenge.funds.queries.books import number_of
from challenge.funds.queries.standing import Standing
from challenge.funds.rules.ledger.accounts import COMMITTED, PAID, PAYABLE
from challenge.funds.rules.money_flow.folding import Folded, Paid, Thing
from challenge.funds.rules.open_data.grants import Sum, sums
from challenge.projects.queries import awarded, public_milestones
from challenge.projects.queries.awarded import Awarded

WORDS = Sentence(N_("Son argent, jusqu’au dernier euro"))


class ProjectMoneyNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce projet n’existe pas, ou aucune aide n’est annoncée pour lui.")


@dataclass(frozen=True)
class TrancheLine:
    """A tranche, at each step: not due yet, due, paid and not given back. `milestone`: the number, on the
    page of its project, of the one that it waits for, from 1; None where that page has none."""

    vehicle: str
    place: int
    milestone: int | None
    committed: int
    payable: int
    paid: int

    @property
    def cents(self) -> int:
        return self.committed + self.payable + self.paid


@dataclass(frozen=True)
class PaidLine:
    """A payment, or what came back (below zero), with its vehicle's number."""

    vehicle: str
    number: int
    paid: Paid


@dataclass(frozen=True)
class Share:
    """What one vehicle gives."""

    vehicle: str
    number: int
    agreed_on: date
    cents: int
    paid_cents: int


@dataclass(frozen=True)
class ProjectMoney:
    """The page."""

    project: Awarded
    standing: Standing
    shares: Sequence[Share]
    tranches: Sequence[TrancheLine]
    payments: Sequence[PaidLine]

    @property
    def committed(self) -> int:
        return sum(one.cents for one in self.shares)

    @property
    def paid(self) -> int:
        return sum(one.paid_cents for one in self.shares)


def page(session: Session, ref: str, *, now: datetime) -> ProjectMoney:
    """The money of the project of this reference. Raises ProjectMoneyNotFound before it is announced."""
    project = awarded.by_ref(session, ref, now=now)
    if project is None or not project.cents:
        raise ProjectMoneyNotFound
    stood, names = standing.standing(session), vehicles.names(session)
    folded = standing.promised(session, now=now).folded
    award = f"award:{project.award_id}"
    mine = [one for one in sums(folded) if one.award == award]
    things = [thing for thing, one in folded.commitments.items() if one.award == award]
    steps = _milestones(session, ref, folded, things, now)
    return ProjectMoney(
        project,
        stood,
        [_share(one, names[one.vehicle]) for one in mine],
        [line for thing in things for line in _tranches(folded, thing, names[thing[0]], steps)],
        [PaidLine(names[one.vehicle], number_of(one.vehicle), paid) for one in mine for paid in one.payments],
    )


def link(session: Session, ref: str, now: datetime) -> list[tuple[Sentence, str]]:
    """The page of a project's money, for its own page; nothing before its award is announced."""
    project = awarded.by_ref(session, ref, now=now)
    return [(WORDS, "fund.project_money")] if project and project.cents else []


def _share(one: Sum, vehicle: str) -> Share:
    paid = sum(each.cents for each in one.payments)
    return Share(vehicle, number_of(one.vehicle), one.agreed_on, one.cents, paid)


def _milestones(
    session: Session, ref: str, folded: Folded, things: Collection[Thing], now: datetime
) -> Mapping[str, int]:
    """By tranche, the number of the milestone that it waits for, where everybody reads it."""
    tranches = {tranche for vehicle, subject, tranche, _ in folded.steps if (vehicle, subject) in things}
    read = {one.number for one in public_milestones.of_project(session, ref, today=days.of(now))}
    numbers = {tranche: place + 1 for tranche, place in told.places(session, tranches).items()}
    return {tranche: number for tranche, number in numbers.items() if number in read}


def _tranches(folded: Folded, thing: Thing, vehicle: str, steps: Mapping[str, int]) -> list[TrancheLine]:
    """In the order in which they were agreed on; without those that an amendment took away."""
    held: dict[str, dict[str, int]] = {}
    for (whose, subject, tranche, kind), cents in folded.steps.items():
        if (whose, subject) == thing:
            held.setdefault(tranche, {})[kind] = cents
    lines = [
        TrancheLine(
            vehicle, place, steps.get(tranche), one.get(COMMITTED, 0), one.get(PAYABLE, 0), one.get(PAID, 0)
        )
        for place, (tranche, one) in enumerate(held.items(), 1)
    ]
    return [one for one in lines if one.cents]
