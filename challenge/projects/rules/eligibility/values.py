"""A value or an answer of the right kind, or None."""

from datetime import date, datetime

from challenge.projects.rules.eligibility.shapes import BODIES, Kind

LONGEST_CODE = 40
MOST_CENTS = 10**14
Answer = str | int | bool | date


def of_kind(fact: str, kind: Kind, given: object) -> Answer | None:
    """What was given for a fact, when it is of the fact's kind; None otherwise, whatever it is.

    A day may be given as a date or as its ISO form; cents are whole, positive or zero.
    """
    if kind is Kind.YES_NO:
        return given if isinstance(given, bool) else None
    if kind is Kind.CENTS:
        whole = isinstance(given, int) and not isinstance(given, bool)
        return given if whole and isinstance(given, int) and 0 <= given <= MOST_CENTS else None
    if kind is Kind.DAY:
        return _day(given)
    return _code(fact, given)


def _day(given: object) -> date | None:
    if isinstance(given, date):
        return None if isinstance(given, datetime) else given
    if not isinstance(given, str):
        return None
    try:
        found = date.fromisoformat(given)
    except ValueError:
        return None
    return found if found.isoformat() == given else None


def _code(fact: str, given: object) -> str | None:
    if not isinstance(given, str) or not 0 < len(given) <= LONGEST_CODE or given != given.strip():
        return None
    return None if fact == "body" and given not in BODIES else given
