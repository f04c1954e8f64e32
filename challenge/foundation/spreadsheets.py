"""Cells that a spreadsheet shows, and never runs; lines of them."""

import csv
import io
from collections.abc import Iterable, Iterator

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def defused(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULAS) else text


def line(cells: Iterable[str]) -> str:
    """A line of a CSV file for programs: commas, quotes where they are needed."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(cells)
    return written.getvalue()


def sheet(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The lines of a CSV file that French spreadsheets open as it is, and in which they run nothing:
    semicolons, and a mark that it is UTF-8."""
    yield "\ufeff"
    for row in rows:
        written = io.StringIO()
        csv.writer(written, delimiter=";").writerow([defused(cell) for cell in row])
        yield written.getvalue()
