"""Dates and numbers as the reader writes them, moments in the city's time zone."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Protocol, runtime_checkable

from babel.numbers import format_decimal
from flask_babel import format_date, format_datetime, format_percent, get_locale

from challenge.foundation.money import Euros

DAY = {"fr": "EEEE d MMMM y", "en": "EEEE d MMMM y"}
SHORT_DAY = {"fr": "d MMM y", "en": "d MMM y"}
MOMENT = {"fr": "EEEE d MMMM y 'à' H\u00a0'h'\u00a0mm", "en": "EEEE d MMMM y 'at' HH:mm"}
HOUR = {"fr": "H\u00a0'h'\u00a0mm", "en": "HH:mm"}


def day(value: date) -> str:
    """« lundi 23 novembre 2026 »; a moment is taken in the city's time zone."""
    return _day(DAY, value)


def short_day(value: date) -> str:
    """« 23 nov. 2026 », for tables on small screens."""
    return _day(SHORT_DAY, value)


def _day(patterns: dict[str, str], value: date) -> str:
    pattern = _first(patterns, value)
    if isinstance(value, datetime):
        return str(format_datetime(value, pattern))
    return str(format_date(value, pattern))


def moment(value: datetime) -> str:
    """« lundi 23 novembre 2026 à 18 h 30 », in the city's time zone."""
    return str(format_datetime(value, _first(MOMENT, value)))


def hour(value: datetime) -> str:
    """« 18 h 30 », in the city's time zone."""
    return str(format_datetime(value, HOUR[_language()]))


def money(cents: int) -> str:
    """« 1 234,50 € » of 123450."""
    return Euros(cents).in_language(_language())


def number(value: float | Decimal) -> str:
    """« 25 000,5 »."""
    return _number(value, str(get_locale() or "fr"))


@lru_cache(4096, typed=True)
def _number(value: float | Decimal, locale: str) -> str:
    """Kept: a long list writes the same few numbers again and again, for half of its time."""
    return format_decimal(value, locale=locale)


def percent(value: float) -> str:
    """« 12,5 % » of 0.125, with one digit at most after the comma."""
    return str(format_percent(value, "#,##0.#\u202f%" if _language() == "fr" else "#,##0.#%"))


@runtime_checkable
class Bilingual(Protocol):
    """A text that its author gave in each language."""

    def in_language(self, language: str) -> str:
        """The text in that language."""


def shown(value: object) -> object:
    """A value as it goes in a sentence: moments, days, numbers and bilingual texts in the reader's form."""
    if isinstance(value, Bilingual):
        return value.in_language(_language())
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return number(value)
    return value


def _language() -> str:
    return str(get_locale() or "fr")


def _first(patterns: dict[str, str], value: date) -> str:
    """The pattern, with « 1er » where French says so of the first of a month."""
    pattern = patterns[_language()]
    local = format_date(value, "d") if not isinstance(value, datetime) else format_datetime(value, "d")
    return pattern.replace("d ", "d'er' ") if _language() == "fr" and local == "1" else pattern
