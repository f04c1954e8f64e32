"""Words as they are searched: without capitals and accents, « Été » and « ete » are the same."""

from challenge.foundation.folding import folded

MOST_WORDS = 8


def sought(text: str) -> list[str]:
    """The words that somebody wrote in a search, each of which must be found."""
    return list(dict.fromkeys(_folded(text).split()))[:MOST_WORDS]


def kept(*texts: str) -> str:
    """How texts are kept for a search."""
    return " ".join(_folded(" ".join(texts)).split())


def _folded(text: str) -> str:
    """One kind of apostrophe too: a name is typed with either."""
    return folded(text.replace("’", "'"))
