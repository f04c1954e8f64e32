"""A file of the city: what its first line says, and why one cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from challenge.foundation import records
from challenge.foundation.records import FileBroken, FileNotUtf8, Lines, Unreadable
from challenge.residents.rules import roll_lines
from challenge.residents.rules.refusals import FileEmpty


@dataclass(frozen=True)
class Layout:
    """What the first line says: separator, columns; and where the persons begin."""

    separator: str
    columns: Sequence[str | None]
    place: int
    line: int


def layout(stream: BinaryIO) -> Layout:
    """What the first line says. Raises Unreadable, ColumnsMissing, ColumnTwice."""
    lines = Lines(stream, 0, 0)
    titles = next(iter(lines), "")
    if not titles.strip():
        raise Unreadable("empty", 1)
    separator = records.separator(titles)
    columns = roll_lines.columns(records.cells_of(titles, separator))
    return Layout(separator, columns, lines.place, lines.line)


def refusal(code: str, line: int | None, position: int | None) -> FileEmpty | FileNotUtf8 | FileBroken:
    """The refusal that a code stands for."""
    if code == "encoding":
        return FileNotUtf8(line=line, position=position)
    return FileEmpty() if code == "empty" else FileBroken(line=line)
