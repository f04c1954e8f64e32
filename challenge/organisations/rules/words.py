"""Words as they are searched: without capitals and accents, « Été » and « ete » are the same."""

from unicodedata import combining, normalize

MOST_WORDS = 8


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
