"""Cells that a spreadsheet shows, and never runs."""

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def defused(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULAS) else text
