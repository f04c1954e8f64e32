"""Where a reader of a table has come to: the key of the last row, as a text for an address."""

import re

from challenge.foundation.datasets import Key, Row
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

LEAST, USUAL, MOST = 1, 100, 500


class CursorWrong(RuleBroken):
    status = 400
    msgid = N_("« after » n’est pas une suite que cette adresse a donnée. Reprenez sans lui.")


class LimitWrong(RuleBroken):
    status = 400
    msgid = N_("« limit » est un nombre entre %(least)s et %(most)s.")


def pattern(size: int) -> str:
    """What a cursor of so many integers looks like, as a regular expression."""
    return "-".join(["[0-9]{1,18}"] * size)


def written(row: Row, size: int) -> str:
    """The cursor after a row whose key has so many integers."""
    return "-".join(str(part) for part in row[:size])


def read(text: str | None, size: int) -> Key | None:
    """The key that a cursor names; None for the beginning. Raises CursorWrong."""
    if text is None:
        return None
    if not re.fullmatch(pattern(size), text):
        raise CursorWrong
    return tuple(map(int, text.split("-")))


def limit(text: str | None) -> int:
    """How many rows are asked for, 100 unless told. Raises LimitWrong."""
    if text is None:
        return USUAL
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST)) else 0
    if not LEAST <= number <= MOST:
        raise LimitWrong(least=LEAST, most=MOST)
    return number
