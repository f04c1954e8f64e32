"""Files of organisations on the disk: read once whole when they come, then from any place, in batches."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from challenge.foundation import records, surroundings
from challenge.foundation.files import FileStore, FileTooLarge
from challenge.foundation.records import FileBroken, FileNotUtf8, Lines, Unreadable
from challenge.organisations.rules import imports as rules
from challenge.organisations.rules.imports import SheetEmpty, SheetTooLong

BATCH = 500


@dataclass(frozen=True)
class Sheet:
    """A file that can be read to its end. `start`: where its second line begins; `doubles`: lines whose
    number stands higher up."""

    file: str
    separator: str
    titles: list[str]
    columns: list[str | None]
    start: int
    lines: int
    doubles: list[int]


def store() -> FileStore:
    """Where files wait until they are taken or given up."""
    return FileStore(surroundings.settings().data_dir / "directory-imports")


def keep(stream: BinaryIO) -> Sheet:
    """Keep a file. SheetEmpty, SheetTooLong, TitlesMissing, TitleTwice, FileNotUtf8, FileBroken."""
    try:
        name = store().put(stream, limit=rules.LARGEST)
    except FileTooLarge as error:
        raise _too_long() from error
    with store().path(name).open("rb") as kept:
        try:
            return _sheet(kept, name)
        except Unreadable as why:
            raise _refusal(why) from why


def batches(name: str, separator: str, *, place: int, line: int) -> Iterator[records.Batch]:
    """What is in a file from a place on. It was read to its end when it came: nothing is unreadable."""
    with store().path(name).open("rb") as stream:
        while True:
            found = records.batch(stream, separator, place=place, line=line, most=BATCH)
            if not found.records:
                return
            yield found
            place, line = found.place, found.line


def _sheet(stream: BinaryIO, name: str) -> Sheet:
    head = Lines(stream, 0, 0)
    first = next(iter(head), "")
    if not first.strip():
        raise SheetEmpty
    separator = records.separator(first)
    titles = records.cells_of(first, separator)
    columns, start = rules.columns(titles), head.place
    seen: set[str] = set()
    doubles: list[int] = []
    lines = 0
    for batch in batches(name, separator, place=start, line=1):
        for number, cells in batch.records:
            lines += 1
            if lines > rules.MOST_LINES:
                raise _too_long()
            known = rules.numbers(cells, columns)
            if seen.intersection(known):
                doubles.append(number)
            seen.update(known)
    if not lines:
        raise SheetEmpty
    return Sheet(name, separator, titles, columns, start, lines, doubles)


def _refusal(why: Unreadable) -> FileNotUtf8 | FileBroken:
    if why.code == "encoding":
        return FileNotUtf8(line=why.line, position=why.position)
    return FileBroken(line=why.line)


def _too_long() -> SheetTooLong:
    return SheetTooLong(lines=rules.MOST_LINES, most=rules.LARGEST // rules.MEGABYTE)
