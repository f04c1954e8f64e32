"""Recording an order that lets public money into a vehicle: which programme, how much, from when to when."""

from dataclasses import dataclass
from datetime import date

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.funds.rules import purposes
from challenge.funds.rules.gifts import MOST_CENTS
from challenge.funds.rules.vehicles import Answer, Rules

LEAST_SOURCE, MOST_SOURCE = 10, 300


class DerogationUseless(RuleBroken):
    msgid = N_("Ce véhicule n’a pas besoin d’une dérogation. Texte : %(article)s.")


class DerogationUnsourced(RuleBroken):
    status = 422
    msgid = N_("Citez l’arrêté, avec sa date, en %(least)s à %(most)s signes.")


class DerogationUnbounded(RuleBroken):
    status = 422
    msgid = N_("Une dérogation a un programme, un montant, un premier et un dernier jour, dans l’ordre.")


@dataclass(frozen=True)
class Order:
    """A derogation as somebody records it."""

    source: str
    programme: str
    cents: int | None
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class Bounds:
    """What an order lets in, once it was read."""

    source: str
    programme: str
    cents: int
    starts_on: date
    ends_on: date


def require_order(order: Order, rules: Rules) -> Bounds:
    """The order as kept. Raises DerogationUseless, DerogationUnsourced, DerogationUnbounded,
    PurposeUnreadable."""
    if rules.public_money is not Answer.DEROGATION:
        raise DerogationUseless(article=rules.articles["public_money"])
    source = order.source.strip()
    if not LEAST_SOURCE <= len(source) <= MOST_SOURCE:
        raise DerogationUnsourced(least=LEAST_SOURCE, most=MOST_SOURCE)
    programme, cents = purposes.key(order.programme), order.cents
    if not programme or cents is None or order.starts_on is None or order.ends_on is None:
        raise DerogationUnbounded
    if not 0 < cents <= MOST_CENTS or order.ends_on < order.starts_on:
        raise DerogationUnbounded
    return Bounds(source, programme, cents, order.starts_on, order.ends_on)
