"""Amounts of money: whole cents in the code, euros as the reader writes them on screen (pure)."""

from dataclasses import dataclass

NARROW, HARD = "\u202f", "\u00a0"


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
