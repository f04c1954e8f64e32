"""Words as they are searched: without capitals and accents, « Été » and « ete » are the same."""

import re

from challenge.foundation.folding import folded

MOST_WORDS = 8
LONG, LETTERS = re.compile(r"[a-z0-9]{5,}"), re.compile(r"\w+")


def sought(text: str) -> list[str]:
    """The words that somebody wrote in a search, each of which must be found."""
    return list(dict.fromkeys(_folded(text).split()))[:MOST_WORDS]


def kept(*texts: str) -> str:
    """How texts are kept for a search."""
    return " ".join(_folded(" ".join(texts)).split())


def shared(one: str, other: str) -> list[str]:
    """The words of one text that another has too, as the first writes them: those of five letters or more, an
    ending apart."""
    there = {_begun(word) for word in LONG.findall(_folded(other))}
    found = {_begun(_folded(word)): word for word in LETTERS.findall(one) if LONG.fullmatch(_folded(word))}
    return [word for begun, word in found.items() if begun in there]


def _begun(word: str) -> str:
    return word.rstrip("sx")[:5]


def _folded(text: str) -> str:
    """One kind of apostrophe too: a name is typed with either."""
    return folded(text.replace("’", "'"))
