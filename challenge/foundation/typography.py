"""French spaces: a sign that French sets apart must not start a line, nor be glued to the word before it."""

import re

from markupsafe import Markup

NARROW = "\u202f"
NO_BREAK = "\u00a0"

# Only spaces that somebody typed are changed: addresses and times (`https://`, `18:30`) have none.
RULES = (
    (re.compile(r" (?=[;!?])"), NARROW),
    (re.compile(r" (?=[:»])"), NO_BREAK),
    (re.compile(r"(?<=«) "), NO_BREAK),
    (re.compile(r" (?=€|%(?![(a-z]))"), NO_BREAK),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NARROW),
)


def french_spaces(text: str) -> str:
    """The same text with narrow or plain no-break spaces where French wants them; Markup stays Markup."""
    spaced = str(text)
    for pattern, space in RULES:
        spaced = pattern.sub(space, spaced)
    # The rules replace a space by a space: what was safe stays safe.
    return Markup(spaced) if isinstance(text, Markup) else spaced  # noqa: S704
