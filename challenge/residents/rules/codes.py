"""The code of a letter: sixteen signs that nobody can guess, and one that shows a slip of the pen."""

from collections.abc import Sequence

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I, L, O nor U: they are read as others."""
LENGTH = 16
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def written(values: Sequence[int]) -> str:
    """A code as it is printed: XXXX-XXXX-XXXX-XXXX-X, from sixteen numbers below 32."""
    signs = "".join(SIGNS[value] for value in (*values, _check(values)))
    return "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def read(typed: str) -> str | None:
    """What was typed, in one form only; None when it cannot be a code: something was mistyped."""
    signs = "".join(sign for sign in typed.upper().translate(READ_AS) if sign.isalnum())
    if len(signs) != LENGTH + 1 or any(sign not in SIGNS for sign in signs):
        return None
    values = [SIGNS.index(sign) for sign in signs]
    return signs if _check(values[:-1]) == values[-1] else None


def _check(values: Sequence[int]) -> int:
    """Luhn's sum in base 32: it changes with any one sign, and with nearly any two neighbours exchanged."""
    total = 0
    for place, value in enumerate(reversed(values)):
        doubled = value * (2 - place % 2)
        total += doubled // len(SIGNS) + doubled % len(SIGNS)
    return -total % len(SIGNS)
