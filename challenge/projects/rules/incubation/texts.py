"""What people type about an incubation: a text, one line, both tidied."""

from datetime import date, datetime

from challenge.foundation.typed import tidy
from challenge.projects.rules.incubation.refusals import TextWrong

LONGEST, LONGEST_LINE = 3000, 160
DAYS = ("%Y-%m-%d", "%d/%m/%Y")
"""As browsers send a day; as people type one where the browser shows no calendar."""


def text(typed: str, *, most: int = LONGEST) -> str:
    """The text without the spaces around it, one kind of line ends. TextWrong when empty or too long."""
    found = tidy(typed)
    if not 0 < len(found) <= most:
        raise TextWrong(most=most)
    return found


def line(typed: str, *, most: int = LONGEST_LINE) -> str:
    """The same, on one line. TextWrong."""
    return text(" ".join(typed.split()), most=most)


def day(typed: str) -> date | None:
    """A day; None when it cannot be read."""
    for form in DAYS:
        try:
            return datetime.strptime(typed.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
