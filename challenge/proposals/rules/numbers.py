"""The number of a proposal, as somebody writes it."""

import re

WRITTEN = re.compile(r"(?:propos(?:ition|al)\s*)?(?:n\s*[°ºo]\.?|#)?\s*([0-9]{1,9})", re.IGNORECASE)
"""« 12 », and as pages show it: « Proposition n° 12 », “Proposal no. 12”."""


def number(written: str) -> int | None:
    """The number that somebody wrote and nothing else; None of any other words."""
    found = WRITTEN.fullmatch(written.strip())
    return int(found[1]) if found else None
