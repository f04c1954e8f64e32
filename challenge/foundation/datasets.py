"""What features publish as tables: told once, for the page of open data, the files and the API.

What a row holds is decided where the feature decides what its pages show: one rule of visibility for all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from challenge.foundation.sentences import Sentence

INTEGER, NUMBER, STRING = "integer", "number", "string"
DATE, DATETIME, BOOLEAN = "date", "datetime", "boolean"
Key = tuple[int, ...]
Row = Sequence[object]
Rows = Callable[[Any, datetime, Key | None, int | None], Iterator[Row]]
"""Called with (session, now, after, most): the rows whose key comes after `after`, all of them when it is
None, in the order of their keys, `most` of them at most; read little by little."""


@dataclass(frozen=True)
class Column:
    """A column: its name for programs, one of the kinds above, and what it holds, unit included. `filled`:
    whether no row leaves it empty."""

    name: str
    kind: str
    text: Sentence
    filled: bool = True


@dataclass(frozen=True)
class Dataset:
    """A table for everybody. Its first `key` columns are integers that name a row for ever."""

    title: Sentence
    text: Sentence
    columns: Sequence[Column]
    rows: Rows
    key: int = 1


@dataclass(frozen=True)
class OpenFile:
    """A file that a feature publishes at an address of its own, in a format that others know."""

    title: Mapping[str, str]
    media_type: str
    format: str
    endpoint: str
    values: Mapping[str, Any]


OpenFiles = Callable[[Any, datetime], Sequence[OpenFile]]
"""Called with (session, now): the files that a feature publishes now."""
