"""The registrar's file of voters: references, one a line or in a column of a CSV file."""

from __future__ import annotations

import csv
import unicodedata

HEADING = "reference"  # accents and capitals apart


def read_references(text: str) -> list[str]:
    """The references in their order. ValueError unless they are there, and each only once."""
    references = _column(text)
    if not references or not all(references) or len(set(references)) != len(references):
        raise ValueError("references must be there, and each only once")
    return references


def _column(text: str) -> list[str]:
    """What stands under the title of references; without such a title, every line."""
    lines = [line for line in text.splitlines() if line.strip()]
    separator = next((sign for sign in ";,\t" if lines and sign in lines[0]), ";")
    rows = list(csv.reader(lines, delimiter=separator))
    titles = [_plain(title) for title in rows[0]] if rows else []
    if HEADING in titles:
        place = titles.index(HEADING)
        return [row[place].strip() if len(row) > place else "" for row in rows[1:]]
    return [line.strip() for line in lines]


def _plain(title: str) -> str:
    apart = unicodedata.normalize("NFD", title.strip().lower())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
