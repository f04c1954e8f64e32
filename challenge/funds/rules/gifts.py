"""A gift: who gives, for what, in money or in kind, with a counterpart or not. A pledge is not money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from challenge.foundation.money import Euros
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.funds.rules.vehicles import DONORS, PUBLIC

MOST_CENTS = 10**12
SHORTEST, LONGEST = 3, 120
LONGEST_DESCRIPTION = 300
LEAST_REASON, MOST_REASON = 10, 500
PROMISED, RECEIVED, CANCELLED = "promised", "received", "cancelled"
STATES = (PROMISED, RECEIVED, CANCELLED)
MOVES: Mapping[str, tuple[str, ...]] = {
    PROMISED: (RECEIVED, CANCELLED),
    RECEIVED: (CANCELLED,),
    CANCELLED: (),
}
"""Every move there is. A received gift is cancelled by the reversal of its entry."""


class GiftAmountWrong(RuleBroken):
    status = 422
    msgid = N_("Écrivez un montant en euros, plus grand que zéro, avec deux décimales au plus.")


class DonorUnnamed(RuleBroken):
    status = 422
    msgid = N_("Dites qui donne, en %(least)s à %(most)s signes.")


class DonorUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez qui donne.")


class CounterpartTooLarge(RuleBroken):
    status = 422
    msgid = N_(
        "La contrepartie vaut au plus %(most)s pour ce don. Au-delà, ce n’est plus du mécénat. "
        "Texte : %(source)s."
    )


class CounterpartNotHere(RuleBroken):
    status = 422
    msgid = N_("Un don en nature, ou d’un organisme public, n’a pas de contrepartie.")


class ValueNotTheDonors(RuleBroken):
    status = 422
    msgid = N_("C’est à qui donne de dire la valeur de ce don en nature : joignez son attestation.")


class GiftNotThere(RuleBroken):
    msgid = N_("Cette promesse n’est pas encore un don : attendez que l’argent soit reçu.")


class GiftNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce don n’existe pas ici.")


class GiftDayWrong(RuleBroken):
    status = 422
    msgid = N_("Donnez un jour qui est passé, ou celui d’aujourd’hui.")


class GiftUndescribed(RuleBroken):
    status = 422
    msgid = N_("Dites ce qui est donné en nature, en %(most)s signes au plus.")


class GiftReasonMissing(RuleBroken):
    status = 422
    msgid = N_("Dites pourquoi ce don est annulé, en %(least)s à %(most)s signes.")


class ReceiptStands(RuleBroken):
    msgid = N_("Ce don a le reçu %(number)s : annulez d’abord ce reçu.")


class GiftMoveWrong(RuleBroken):
    msgid = N_("Ce don a changé entre-temps. Rechargez la page.")


@dataclass(frozen=True)
class Counterparts:
    """What a donor may get back, from a day on: a share of the gift in hundredths of a
    percent, and a most in cents."""

    since: date
    share: int
    most_cents: int | None
    source: str


PERSONS = (Counterparts(date(2021, 1, 1), 2_500, 7_300, "BOI-IR-RICI-250-20"),)
COMPANIES = (Counterparts(date(2000, 1, 1), 2_500, None, "BOI-BIC-RICI-20-30-10-20"),)
"""The tax administration's doctrine: a quarter of the gift; for a person, 73 euros at most in a year."""


@dataclass(frozen=True)
class Gift:
    """A gift as somebody says it. `counterpart_cents`: what the donor gets back; `valued_by`: for one
    in kind."""

    donor: str
    donor_kind: str
    cents: int | None
    purpose: str = ""
    counterpart_cents: int = 0
    in_kind: bool = False
    valued_by: str = ""
    anonymous: bool = False
    described: str = ""


@dataclass(frozen=True)
class Split:
    """The two parts of a gift: what is given, what is bought."""

    eligible_cents: int
    counterpart_cents: int


def most_counterpart(cents: int, donor_kind: str, *, on: date, had_cents: int = 0) -> tuple[int, str]:
    """The largest counterpart of a gift, in cents, and its source."""
    table: Sequence[Counterparts] = PERSONS if donor_kind == "person" else COMPANIES
    found = max((one for one in table if one.since <= on), key=lambda one: one.since, default=table[0])
    share = cents * found.share // 10_000
    if found.most_cents is None:
        return share, found.source
    return max(0, min(share, found.most_cents - had_cents)), found.source


def split(gift: Gift, *, on: date, had_cents: int = 0) -> Split:
    """The parts of a gift that may be written down. `had_cents`: counterparts that this donor had this year
    already, which count where the year has a most. Raises DonorUnnamed, DonorUnknown, GiftAmountWrong,
    CounterpartNotHere, CounterpartTooLarge, ValueNotTheDonors, GiftUndescribed."""
    if not SHORTEST <= len(gift.donor.strip()) <= LONGEST:
        raise DonorUnnamed(least=SHORTEST, most=LONGEST)
    if gift.donor_kind not in DONORS:
        raise DonorUnknown
    if gift.cents is None or not 0 < gift.cents <= MOST_CENTS:
        raise GiftAmountWrong
    most, source = most_counterpart(gift.cents, gift.donor_kind, on=on, had_cents=had_cents)
    if not 0 <= gift.counterpart_cents <= most:
        raise CounterpartTooLarge(most=Euros(most), source=source)
    if gift.in_kind and gift.valued_by != "donor":
        raise ValueNotTheDonors
    if gift.counterpart_cents and (gift.in_kind or gift.donor_kind == PUBLIC):
        raise CounterpartNotHere
    if len(gift.described) > LONGEST_DESCRIPTION or (gift.in_kind and not gift.described.strip()):
        raise GiftUndescribed(most=LONGEST_DESCRIPTION)
    return Split(gift.cents - gift.counterpart_cents, gift.counterpart_cents)


def move(state: str, to: str) -> str:
    """The state after a move. Raises GiftMoveWrong."""
    if to not in MOVES[state]:
        raise GiftMoveWrong
    return to


def require_received(state: str) -> None:
    """Only received money is money. Raises GiftNotThere."""
    if state != RECEIVED:
        raise GiftNotThere


def require_past(on: date | None, today: date) -> date:
    """The day on which something was given. Raises GiftDayWrong."""
    if on is None or on > today:
        raise GiftDayWrong
    return on


def require_reason(reason: str) -> str:
    """Why a gift is cancelled, as kept. Raises GiftReasonMissing."""
    if not LEAST_REASON <= len(reason.strip()) <= MOST_REASON:
        raise GiftReasonMissing(least=LEAST_REASON, most=MOST_REASON)
    return reason.strip()
