"""What money is given for, as the book names it: the same key for the same words, however they are typed."""

import re
import unicodedata

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

LONGEST = 60
OTHER = re.compile(r"[^a-z0-9]+")


class PurposeUnreadable(RuleBroken):
    status = 422
    msgid = N_("Dites ce but en quelques mots, %(most)s signes au plus, ou laissez vide.")


def key(text: str) -> str:
    """« velo-cargo » of « Vélo cargo »; nothing for a gift without a purpose. Raises PurposeUnreadable."""
    words = text.strip()
    bare = unicodedata.normalize("NFKD", words.casefold().replace("œ", "oe").replace("æ", "ae"))
    found = OTHER.sub("-", "".join(sign for sign in bare if not unicodedata.combining(sign))).strip("-")
    if len(words) > LONGEST or len(found) > LONGEST or bool(words) != bool(found):
        raise PurposeUnreadable(most=LONGEST)
    return found
