"""Under which number a vehicle publishes."""

import re

from stdnum.exceptions import ValidationError
from stdnum.fr import siret as siret_numbers

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class SiretWrong(RuleBroken):
    status = 422
    msgid = N_("Donnez le SIRET de ce véhicule : 14 chiffres, qui commencent par son SIREN.")


def require_siret(text: str, siren: str) -> str:
    """The SIRET as files tell it, of the body that has this SIREN, if one is known. Raises SiretWrong."""
    try:
        found = str(siret_numbers.validate(re.sub(r"[\s.\-]", "", text)))
    except ValidationError:
        raise SiretWrong from None
    if not found.startswith(siren):
        raise SiretWrong
    return found
