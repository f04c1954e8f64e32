"""Words as they are searched: without capitals and accents, « Été » and « ete » are the same."""

import re
from unicodedata import combining, normalize

MOST_WORDS = 8
LONG, LETTERS = re.compile(r"[a-z0-9]{5,}"), re.compile(r"\w+")


def folded(text: str) -> str:
    """The text in small letters without accents."""
    spread = normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae").replace("’", "'"))
    return "".join(sign for sign in spread if not combining(sign))


def sought(text: str) -> list[str]:
    """The words that somebody wrote in a search, each of which must be found."""
    return list(dict.fromkeys(folded(text).split()))[:MOST_WORDS]


def kept(*texts: str) -> str:
    """How texts are kept for a search."""
    return " ".join(folded(" ".join(texts)).split())


def shared(one: str, other: str) -> list[str]:
    """The words of one text that another has too, as the first writes them: those of five letters or more, an
    ending apart."""
    there = {_begun(word) for word in LONG.findall(folded(other))}
    found = {_begun(folded(word)): word for word in LETTERS.findall(one) if LONG.fullmatch(folded(word))}
    return [word for begun, word in found.items() if begun in there]


def _begun(word: str) -> str:
    return word.rstrip("sx")[:5]
