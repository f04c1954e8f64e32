"""What a typeface can draw: plain signs in place of those that it lacks, so that a letter stays readable."""

from collections.abc import Container
from unicodedata import normalize

PLAIN = {"Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "Ø": "O", "ø": "o", "ı": "i"}
"""Letters that Unicode does not take apart."""


def drawable(text: str, known: Container[int]) -> str:
    """The same text in the signs of a typeface, whose code points are `known`: a plain letter or space for
    what it lacks, « ? » where there is none. Lines stay lines."""
    return "".join(_sign(one, known) for one in text)


def _sign(sign: str, known: Container[int]) -> str:
    for tried in (sign, PLAIN.get(sign, normalize("NFKD", sign)[0])):
        if tried == "\n" or ord(tried) in known:
            return tried
    return "?"
