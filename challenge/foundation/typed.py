"""What people type in forms, before any rule reads it."""

from datetime import date


def tidy(text: str) -> str:
    """The text without the spaces around it and what no page shows, with one kind of line ends."""
    return text.replace("\x00", "").replace("\r\n", "\n").strip()


def read_day(text: str) -> date | None:
    """A day as browsers send it, 2026-05-31; None for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
