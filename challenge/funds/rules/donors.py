"""Who gives: a name and an address that can be forgotten, beside the reference that the book
keeps for ever."""

from dataclasses import dataclass

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.funds.rules.gifts import LONGEST, SHORTEST, DonorUnknown, DonorUnnamed
from challenge.funds.rules.vehicles import DONORS, require_address, require_siren

LONGEST_EMAIL = 254
KEPT_YEARS = 6
"""Whole years after that of a receipt during which its copy is kept: livre des procédures fiscales,
article L. 102 E."""


class DonorNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette personne ou cet organisme ne figure pas parmi ceux qui donnent.")


class EmailWrong(RuleBroken):
    status = 422
    msgid = N_("Donnez une adresse de courriel complète, comme nom@exemple.fr, ou aucune.")


@dataclass(frozen=True)
class Donor:
    """Somebody who gives. Only the name is needed, until a receipt is asked."""

    name: str
    kind: str
    address: str = ""
    siren: str = ""
    email: str = ""


def require_donor(donor: Donor) -> Donor:
    """The donor as kept. Raises DonorUnnamed, DonorUnknown, AddressTooLong, SirenWrong, EmailWrong."""
    name = donor.name.strip()
    if not SHORTEST <= len(name) <= LONGEST:
        raise DonorUnnamed(least=SHORTEST, most=LONGEST)
    if donor.kind not in DONORS:
        raise DonorUnknown
    siren = require_siren(donor.siren) if donor.kind != "person" else ""
    return Donor(name, donor.kind, require_address(donor.address), siren, _email(donor.email))


def may_be_forgotten(receipt_years: list[int], year: int) -> bool:
    """Whether the law no longer asks for the name, from the years of the receipts given to it."""
    return all(given + KEPT_YEARS < year for given in receipt_years)


def _email(text: str) -> str:
    email = text.strip().lower()
    before, _, after = email.partition("@")
    if email and not (before and "." in after and len(email) <= LONGEST_EMAIL and " " not in email):
        raise EmailWrong
    return email
