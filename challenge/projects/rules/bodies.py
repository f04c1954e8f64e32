"""The public numbers of a body: SIRET (and its SIREN), RNA. Their form only: a registry knows the rest.

SIRET: article R123-221 of the Code de commerce; the key of Luhn, except for the offices of La Poste, whose
digits add up to a multiple of five. RNA: arrêté of 14 October 2009, « W » and nine signs.
"""

import re
from collections.abc import Callable, Mapping

from stdnum.exceptions import ValidationError
from stdnum.fr import siret as siret_numbers

from challenge.foundation.sentences import N_, Sentence

SIREN_DIGITS = 9
RNA = re.compile(r"W\d[0-9A-Z]\d{7}", re.ASCII)
SIRET_LENGTH = N_("Un SIRET a 14 chiffres. Vous en avez écrit %(written)s.")
SIRET_SIGNS = Sentence(N_("Un SIRET n’a que des chiffres, 14 en tout."))
SIRET_WRONG = Sentence(
    N_("Ce SIRET n’existe pas : un chiffre est sans doute faux, ou deux sont échangés. Relisez-le.")
)
RNA_WRONG = Sentence(N_("Un numéro RNA s’écrit W puis 9 chiffres, comme W751234567."))


def siret(text: str) -> str | None:
    """The 14 digits of a SIRET that can exist, spaces and dots left out; None for anything else."""
    try:
        return str(siret_numbers.validate(_plain(text)))
    except ValidationError:
        return None


def siren(text: str) -> str | None:
    """The 9 digits that name the body itself, from its SIRET; None for anything else."""
    found = siret(text)
    return found[:SIREN_DIGITS] if found else None


def rna(text: str) -> str | None:
    """An RNA number as registries write it; None for anything else."""
    found = "".join(text.split()).upper()
    return found if RNA.fullmatch(found) else None


def siret_fault(text: str) -> Sentence | None:
    """What is wrong with a SIRET as typed, or None."""
    plain = _plain(text)
    if siret(text):
        return None
    if not re.fullmatch(r"\d+", plain, re.ASCII):
        return SIRET_SIGNS
    return Sentence(SIRET_LENGTH, {"written": len(plain)}) if len(plain) != 14 else SIRET_WRONG


def rna_fault(text: str) -> Sentence | None:
    """What is wrong with an RNA number as typed, or None."""
    return None if rna(text) else RNA_WRONG


CHECKS: Mapping[str, Callable[[str], Sentence | None]] = {"siret": siret_fault, "rna": rna_fault}
"""What is checked of a field of an application, by its name."""


def _plain(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text)
