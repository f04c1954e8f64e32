"""A value of a table, as CSV and as JSON have it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from challenge.foundation.datasets import Column, Row
from challenge.foundation.spreadsheets import defused


def as_json(value: object) -> object:
    """A number, a boolean, a text or null. A day is 2027-03-01, a moment 2027-03-01T09:00:00Z. A decimal
    number keeps its first fifteen digits, as JSON readers do."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def as_csv(value: object) -> str:
    """The same as a cell that no spreadsheet takes for a formula, each digit kept; nothing for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    told = as_json(value)
    return str(told) if isinstance(told, int | float) else defused(told)


def record(columns: Iterable[Column], row: Row) -> Mapping[str, object]:
    """A row by the names of its columns."""
    return {column.name: as_json(value) for column, value in zip(columns, row, strict=True)}
