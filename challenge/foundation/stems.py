"""Words of a text as they are compared and searched: without accents, endings and small words."""

import re

from challenge.foundation.folding import folded

WORD = re.compile(r"[a-z0-9]+")
LONGEST = 6
"""Letters kept of a word. Cutting French words short finds their family about as well as a stemmer does."""
SMALL = frozenset(
    WORD.findall(
        "les des une aux avec dans pour par sur sous qui que quoi dont est sont ete etre pas plus moins tout "
        "toute tous toutes leur leurs nos notre vos votre ses son mes mon ces cet cette elle elles ils nous "
        "vous chaque comme mais donc sans entre chez vers the and for our with all from that this are not"
    )
)


def stems(text: str) -> list[str]:
    """The beginnings of the words that carry meaning, in their order, each once."""
    found = (_stem(word) for word in WORD.findall(folded(text)) if len(word) > 2 and word not in SMALL)
    return list(dict.fromkeys(found))


def _stem(word: str) -> str:
    plain = word.rstrip("sx") if len(word) > 3 else word
    return (plain or word)[:LONGEST]
