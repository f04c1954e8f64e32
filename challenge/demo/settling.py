"""The money of an accompanied project, in its order: signed, paid by steps, given back in part."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from challenge.demo import payments, people, stories
from challenge.foundation import actors
from challenge.funds.queries import award_money
from challenge.funds.queries.award_money import AwardMoney
from challenge.funds.services import payments as bank
from challenge.projects.queries import awarded, funded
from challenge.projects.rules.incubation.refusals import IncubationNotFound


def acts(
    session: Session, ref: str, told: Mapping[str, Any], *, at: Callable[[float], datetime]
) -> Iterator[tuple[datetime, Callable[[datetime], object]]]:
    """Each act with its instant. `at`: the instant after so many days of the story."""
    yield at(told["signed"]), partial(_sign, session, ref)
    for day in told["paid"]:
        yield at(day), partial(_pay, session, ref)
    if "back" in told:
        yield at(told["back"]), partial(_give_back, session, ref)


def _sign(session: Session, ref: str, now: datetime) -> None:
    money = _money(session, ref, now)
    payments.sign(session, money, stories.iban(money.parts[0].payee), now=now)


def _pay(session: Session, ref: str, now: datetime) -> None:
    payments.settle(session, _money(session, ref, now), now=now)


def _give_back(session: Session, ref: str, now: datetime) -> None:
    """What was asked back comes whole, of the tranche that was paid last."""
    money = _money(session, ref, now)
    paid = [one for one in money.tranches if one.paid_on]
    for asked in money.clawbacks:
        bank.receive_back(
            session,
            clawback_id=asked.id,
            tranche_id=paid[-1].id,
            cents=asked.cents,
            bank_reference=f"VIR RETOUR {asked.id:03}",
            on=now.date(),
            today=now.date(),
            actor=actors.of(people.account(session, "Hugo")),
            now=now,
        )


def _money(session: Session, ref: str, now: datetime) -> AwardMoney:
    one = awarded.by_ref(session, ref, now=now)
    award = funded.one(session, one.award_id) if one else None
    money = award_money.of_award(session, award) if award else None
    if money is None or not money.parts:
        raise IncubationNotFound  # a visitor said no for this team
    return money
