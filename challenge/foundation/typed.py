"""What people type in forms, before any rule reads it."""

import re
from datetime import date

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""Control signs but the tab and the end of a line, halves of signs, what no XML may hold, and what turns the
order of the signs around it: in a title it turns the words beside it too."""


def tidy(text: str) -> str:
    """The text without the spaces around it and what no page shows, with one kind of line ends."""
    return seen(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def seen(text: str) -> str:
    """The text without the signs that no page shows and no feed may hold."""
    return UNSEEN.sub("", text)


def read_day(text: str) -> date | None:
    """A day as browsers send it, 2026-05-31; None for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
