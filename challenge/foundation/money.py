"""Amounts of money: whole cents in the code, euros as the reader writes them on screen (pure)."""

import re
from dataclasses import dataclass

NARROW, HARD = "\u202f", "\u00a0"
AMOUNT = re.compile(
    r"(?P<whole>\d{1,12}|\d{1,3}(?:,\d{3})+(?=\.)|\d{1,3}(?:\.\d{3})+(?=,)|\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:\.\d{3}){2,})"
    r"(?:[.,](?P<cents>\d{1,2}))?",
    re.ASCII,
)


@dataclass(frozen=True)
class Euros:
    """An amount in whole cents, to put in a sentence: « 1 234,50 € », “€1,234.50”; no cents when round."""

    cents: int

    def in_language(self, language: str) -> str:
        """The amount as that language writes it."""
        whole, rest = divmod(abs(self.cents), 100)
        sign = "-" if self.cents < 0 else ""
        if language == "en":
            return f"{sign}€{whole:,}" + (f".{rest:02}" if rest else "")
        return sign + f"{whole:,}".replace(",", NARROW) + (f",{rest:02}" if rest else "") + f"{HARD}€"

    def __str__(self) -> str:
        return self.in_language("fr")


def read_euros(text: str) -> int | None:
    """The whole cents that somebody typed as euros: « 1 234,50 », “1,234.50”, « 1.234,5 € », “€5”. None for
    anything else: more than two digits of cents are never rounded, and « 1,234 », which is a thousand to some
    and a little more than one to others, is not guessed."""
    plain = "".join(text.split()).replace(NARROW, "").replace(HARD, "").replace("’", "").replace("'", "")
    found = AMOUNT.fullmatch(plain.removeprefix("€").removesuffix("€").removesuffix("EUR"))
    if found is None:
        return None
    whole = int(re.sub(r"[.,]", "", found["whole"]))
    return whole * 100 + int((found["cents"] or "0").ljust(2, "0"))
