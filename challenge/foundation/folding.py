"""Words as they are compared: without capitals and accents."""

from unicodedata import combining, normalize


def folded(text: str) -> str:
    """The text in small letters without accents: « Été » and « ete » are the same."""
    spread = normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(sign for sign in spread if not combining(sign))
