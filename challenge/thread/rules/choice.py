"""Which of the options became the challenge of an edition."""

from collections.abc import Sequence


def chosen(begun: Sequence[str], decided: str | None, won: Sequence[str]) -> str | None:
    """The reference of the option that became the challenge; None before one did. `begun`: of frozen calls,
    the first first; `decided`: what the council adopted; `won`: by published votes, the last one last. Each
    outweighs the next: a call begins once all is decided, and a council may follow a vote or not."""
    return next(iter(begun), None) or decided or next(reversed(won), None)
