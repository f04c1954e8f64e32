"""The money of an edition as its thread tells it, from the entries of the book alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.funds.models.awards import Envelope
from challenge.funds.models.tranches import Tranche
from challenge.funds.queries import standing
from challenge.funds.queries.books import number_of
from challenge.funds.rules.money_flow import summing
from challenge.funds.rules.money_flow.folding import Folded, Paid
from challenge.funds.rules.open_data.grants import sums


@dataclass(frozen=True)
class Payment:
    """A payment, or what came back (below zero), with the number of its vehicle: the place of its entry."""

    number: int
    paid: Paid


@dataclass(frozen=True)
class Money:
    """Cents. `committed`: by agreements, with what is paid of it; `paid`: less what came back."""

    committed: int = 0
    paid: int = 0
    payments: Sequence[Payment] = ()


@dataclass(frozen=True)
class Altogether:
    """Cents, of many awards together. `payments`: how many, what came back among them."""

    committed: int = 0
    paid: int = 0
    payments: int = 0


def of_calls(session: Session, calls: Collection[int]) -> Altogether:
    """What the envelopes of these calls hold: for an edition's, what the page of the fund says of it."""
    stood = standing.standing(session).summed
    mine = select(Envelope.id).where(Envelope.call_id.in_(calls))
    refs = {str(one) for one in session.scalars(mine)} if calls else set()
    counted = [summing.by_envelope(one) for one in (stood.awarded, stood.paid, stood.payments)]
    return Altogether(*(sum(one.get(ref, 0) for ref in refs) for one in counted))


def of_awards(session: Session, awards: Collection[int], *, now: datetime) -> Mapping[int, Money]:
    """What each of these awards was committed and paid, by its number, once it is announced."""
    return _by_award(standing.promised(session, now=now).folded, awards)


def places(session: Session, tranches: Collection[str]) -> Mapping[str, int]:
    """The place of each tranche in the plan of its award, from 0: that of its milestone. `tranches`: as the
    book names them (`services/agreements.key`); those that name none are left out. One query, or none."""
    numbers = {one.removeprefix("t"): one for one in tranches}
    wanted = [int(one) for one in numbers if one.isascii() and one.isdigit()]
    if not wanted:
        return {}
    rows = session.execute(select(Tranche.id, Tranche.place).where(Tranche.id.in_(wanted)))
    return {numbers[f"{number}"]: place for number, place in rows}


def _by_award(folded: Folded, awards: Collection[int]) -> dict[int, Money]:
    wanted = {f"award:{number}": number for number in awards}
    found: dict[int, Money] = {}
    for one in sums(folded):
        if one.award in wanted:
            before = found.get(wanted[one.award], Money())
            found[wanted[one.award]] = Money(
                before.committed + one.cents,
                before.paid + sum(each.cents for each in one.payments),
                [*before.payments, *(_payment(each) for each in one.payments)],
            )
    return found


def _payment(one: Paid) -> Payment:
    return Payment(number_of(one.vehicle), one)
