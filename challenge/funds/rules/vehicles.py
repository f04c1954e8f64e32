"""The vehicles: funds that may pay, and what the law lets each kind do, as dated settings with their source.

A city's lawyer reads this table before real use. A rule that changes is a new row with its day, not an edit:
what was done before is judged by the rule of its own day.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum.exceptions import ValidationError
from stdnum.fr import siren as sirens

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence

SHORTEST, LONGEST = 3, 120
LONGEST_ADDRESS = LONGEST_OBJECT = 300
BY_STATUTES = frozenset(("public_money", "trading", "non_profit"))


class VehicleUnnamed(RuleBroken):
    status = 422
    msgid = N_("Nommez ce véhicule, en %(least)s à %(most)s signes.")


class VehicleKindUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez la sorte de véhicule.")


class StatutesUnknown(RuleBroken):
    status = 422
    msgid = N_("Cochez ce que les statuts permettent, dans la liste.")


class VehicleNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce véhicule n’existe pas.")


class AddressTooLong(RuleBroken):
    status = 422
    msgid = N_("Donnez une adresse de %(most)s signes au plus.")


class ObjectTooLong(RuleBroken):
    status = 422
    msgid = N_("Dites l’objet de ce véhicule en %(most)s signes au plus.")


class SirenWrong(RuleBroken):
    status = 422
    msgid = N_("Ce numéro SIREN n’existe pas : il a 9 chiffres, et ils se vérifient entre eux.")


class VehicleNameTaken(RuleBroken):
    msgid = N_("Un véhicule porte déjà ce nom.")


class Kind(StrEnum):
    """What a vehicle is in law."""

    CITY = "city_budget"
    ENDOWMENT = "endowment_fund"
    SHELTERED = "sheltered_foundation"
    APPROVED = "approved_body"


class Answer(StrEnum):
    """What a path is. `STATUTES`: only when the vehicle's own statutes, or its host, say so."""

    YES = "yes"
    STATUTES = "statutes"
    DEROGATION = "derogation"
    NO = "no"


NAMES: Mapping[Kind, Sentence] = {
    Kind.CITY: Sentence(N_("Budget de la ville")),
    Kind.ENDOWMENT: Sentence(N_("Fonds de dotation")),
    Kind.SHELTERED: Sentence(N_("Fondation abritée")),
    Kind.APPROVED: Sentence(N_("Organisme agréé pour aider des entreprises")),
}

PUBLIC = "public_body"
DONORS = ("person", "company", "association", "foundation", PUBLIC)
"""Who may give. A public body's money is public money, whatever it is given in."""

NON_PROFIT = ("association", "foundation", PUBLIC)
TRADING = ("company", "cooperative", "sole_trader")
"""Payees for whom money is State aid, whatever their statutes say of profit."""
PAYEES = (*NON_PROFIT, *TRADING)


@dataclass(frozen=True)
class Rules:
    """What a kind of vehicle may do from a day on. `articles`: the text behind each answer, by what it is
    about: `public_money`, `trading`, `non_profit`, `receipts`."""

    kind: Kind
    since: date
    public_money: Answer
    pays_trading: Answer
    pays_non_profit: Answer
    receipts: bool
    articles: Mapping[str, str]


ARTICLE_140 = "loi n° 2008-776 du 4 août 2008, article 140"
ARTICLE_20 = "loi n° 87-571 du 23 juillet 1987, article 20"
ARTICLE_238 = "code général des impôts, article 238 bis, 4"
AID = "règlement (UE) 2023/2831"
TABLE: Sequence[Rules] = (
    Rules(
        Kind.CITY, date(2024, 1, 1), Answer.YES, Answer.YES, Answer.YES, False,
        {
            "public_money": "code général des collectivités territoriales, article L. 1611-4",
            "trading": AID,
            "non_profit": "loi n° 2000-321 du 12 avril 2000, articles 9-1 et 10",
            "receipts": "code général des impôts, article 238 bis",
        },
    ),
    Rules(
        Kind.ENDOWMENT, date(2008, 8, 6), Answer.DEROGATION, Answer.NO, Answer.YES, True,
        {
            "public_money": f"{ARTICLE_140}, III",
            "trading": f"{ARTICLE_140}, I",
            "non_profit": f"{ARTICLE_140}, I",
            "receipts": "code général des impôts, article 238 bis, 1, g",
        },
    ),
    Rules(
        Kind.SHELTERED, date(1990, 7, 4), Answer.YES, Answer.STATUTES, Answer.YES, True,
        {
            "public_money": ARTICLE_20,
            "trading": ARTICLE_20,
            "non_profit": ARTICLE_20,
            "receipts": "code général des impôts, article 238 bis, 1",
        },
    ),
    Rules(
        Kind.APPROVED, date(2005, 1, 1), Answer.STATUTES, Answer.YES, Answer.STATUTES, True,
        dict.fromkeys(("public_money", "trading", "non_profit", "receipts"), ARTICLE_238),
    ),
)  # fmt: skip
"""Gathered in November 2026 from the texts named; an approved body pays small and medium companies."""


@dataclass(frozen=True)
class Vehicle:
    """A vehicle, as its statutes make it. `ref` is opaque; `by_statutes`: what they add to the law's table,
    among `public_money`, `trading`, `non_profit`; `consumable`: whether its capital may be spent."""

    ref: str
    kind: Kind
    consumable: bool = False
    by_statutes: frozenset[str] = frozenset()


def rules_of(kind: Kind, on: date, table: Sequence[Rules] = TABLE) -> Rules | None:
    """The rules of a kind of vehicle on a day; None when there were none yet."""
    found = [rules for rules in table if rules.kind == kind and rules.since <= on]
    return max(found, key=lambda rules: rules.since, default=None)


def require_vehicle(name: str, kind: str, by_statutes: Collection[str]) -> tuple[str, Kind]:
    """The name and kind of a vehicle to record. Raises VehicleUnnamed, VehicleKindUnknown,
    StatutesUnknown."""
    if not SHORTEST <= len(name.strip()) <= LONGEST:
        raise VehicleUnnamed(least=SHORTEST, most=LONGEST)
    if kind not in list(Kind):
        raise VehicleKindUnknown
    if set(by_statutes) - BY_STATUTES:
        raise StatutesUnknown
    return name.strip(), Kind(kind)


def require_siren(text: str) -> str:
    """The nine figures, or nothing where nothing was typed. Raises SirenWrong."""
    if not text.strip():
        return ""
    try:
        return str(sirens.validate(text))
    except ValidationError:
        raise SirenWrong from None


def require_address(text: str) -> str:
    """A postal address as kept. Raises AddressTooLong."""
    if len(text.strip()) > LONGEST_ADDRESS:
        raise AddressTooLong(most=LONGEST_ADDRESS)
    return text.strip()


def require_identity(siren: str, address: str, about: str) -> tuple[str, str, str]:
    """What receipts say of a vehicle. Raises SirenWrong, AddressTooLong, ObjectTooLong."""
    if len(about.strip()) > LONGEST_OBJECT:
        raise ObjectTooLong(most=LONGEST_OBJECT)
    return require_siren(siren), require_address(address), about.strip()
