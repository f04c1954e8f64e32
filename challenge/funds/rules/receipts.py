"""Tax receipts: one per gift, for its eligible part, numbered without gaps per vehicle and year; cancelled,
never deleted. Companies: Cerfa 16216; persons: Cerfa 11580."""

import re
from dataclasses import dataclass

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.funds.rules import gifts
from challenge.funds.rules.vehicles import Kind, Rules

NUMBER = re.compile(r"(?P<year>\d{4})-(?P<place>\d{5})", re.ASCII)
MOST = 99_999
LEAST_REASON, MOST_REASON = 10, 500
FORMS = {"person": "11580", "company": "16216", "association": "16216", "foundation": "16216"}
"""The official form by kind of donor. A public body has none."""


class NoReceiptHere(RuleBroken):
    msgid = N_("Ce véhicule ne donne pas de reçu fiscal pour ce don. Texte : %(article)s.")


class ReceiptGivenAlready(RuleBroken):
    msgid = N_("Ce don a déjà le reçu %(number)s. Annulez-le avant d’en faire un autre.")


class ReceiptCancelledAlready(RuleBroken):
    msgid = N_("Ce reçu est déjà annulé.")


class ReceiptReasonMissing(RuleBroken):
    status = 422
    msgid = N_("Dites pourquoi ce reçu est annulé, en %(least)s à %(most)s signes.")


class ReceiptNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce reçu n’existe pas ici.")


class ReceiptUnaddressed(RuleBroken):
    msgid = N_(
        "Un reçu porte deux adresses : notez celle de ce véhicule et celle de qui donne, puis recommencez."
    )


class ReceiptForgotten(RuleBroken):
    status = 410
    msgid = N_("Les six années pendant lesquelles ce reçu se garde sont passées : il est oublié.")


class NumberTaken(RuleBroken):
    msgid = N_("Un autre reçu vient de prendre ce numéro. Rechargez la page.")


class ReceiptKept(RuleBroken):
    msgid = N_("Un reçu ne s’efface pas : il s’annule.")


class NumbersExhausted(RuleBroken):
    msgid = N_("Il n’y a plus de numéro de reçu pour cette année.")


@dataclass(frozen=True)
class Receipt:
    """A receipt as given. `cancelled`: it stays in the list, and says why."""

    number: str
    gift: str
    cents: int
    cancelled: bool = False


def number(year: int, place: int) -> str:
    """The number of the n-th receipt of a year: « 2027-00001 »."""
    if place > MOST:
        raise NumbersExhausted
    return f"{year:04}-{place:05}"


def gaps(numbers: "list[str]") -> list[str]:
    """The numbers that are missing, and those that are not numbers, of one vehicle: none, or something was
    deleted."""
    places: dict[int, set[int]] = {}
    wrong = []
    for one in numbers:
        found = NUMBER.fullmatch(one)
        if found is None:
            wrong.append(one)
        else:
            places.setdefault(int(found["year"]), set()).add(int(found["place"]))
    lacking = [
        number(year, place)
        for year, taken in sorted(places.items())
        for place in range(1, max(taken))
        if place not in taken
    ]
    return wrong + lacking


def require_issuable(
    rules: Rules, *, donor_kind: str, state: str, eligible_cents: int, current: Receipt | None
) -> str:
    """The number of the form to use; the article 238 bis, 4, is for companies alone.

    Raises GiftNotThere, NoReceiptHere, ReceiptGivenAlready.
    """
    gifts.require_received(state)
    form = FORMS.get(donor_kind)
    only_companies = rules.kind is Kind.APPROVED and donor_kind == "person"
    if not rules.receipts or form is None or eligible_cents <= 0 or only_companies:
        raise NoReceiptHere(article=rules.articles["receipts"])
    if current is not None and not current.cancelled:
        raise ReceiptGivenAlready(number=current.number)
    return form


def require_cancellable(receipt: Receipt, reason: str) -> str:
    """The reason, as kept. Raises ReceiptCancelledAlready, ReceiptReasonMissing."""
    if receipt.cancelled:
        raise ReceiptCancelledAlready
    if not LEAST_REASON <= len(reason.strip()) <= MOST_REASON:
        raise ReceiptReasonMissing(least=LEAST_REASON, most=MOST_REASON)
    return reason.strip()


def require_addresses(vehicle: str, donor: str) -> None:
    """A receipt says who received and who gave, and where each is. Raises ReceiptUnaddressed."""
    if not vehicle.strip() or not donor.strip():
        raise ReceiptUnaddressed
