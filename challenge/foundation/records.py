"""Reading the records of a CSV file from any place in it: a batch at a time, in constant memory."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

LONGEST_LINE = 16 * 1024
MOST_LINES = 10
"""Of one record, when cells hold line breaks; more is a quotation mark that nobody closed."""


class FileNotUtf8(RuleBroken):
    status = 422
    msgid = N_(
        "Ce fichier n’est pas en UTF-8 : ligne %(line)s, signe %(position)s. "
        "Enregistrez-le au format « CSV UTF-8 », puis envoyez-le de nouveau."
    )


class FileBroken(RuleBroken):
    status = 422
    msgid = N_(
        "Ce fichier n’est plus lisible à partir de la ligne %(line)s : elle est trop longue, "
        "ou un guillemet n’y est pas fermé. Corrigez-la, puis envoyez-le de nouveau."
    )


class Unreadable(Exception):
    """The file cannot be read beyond a place. `code`: encoding, broken or empty."""

    def __init__(self, code: str, line: int, position: int = 0) -> None:
        super().__init__(code)
        self.code, self.line, self.position = code, line, position


@dataclass(frozen=True)
class Batch:
    """Records with the number of their first line, and where the next begins. None at the end."""

    records: list[tuple[int, list[str]]]
    place: int
    line: int


class Lines:
    """The lines of a file from a place on, decoded."""

    def __init__(self, stream: BinaryIO, place: int, line: int) -> None:
        self.stream, self.place, self.line = stream, place, line
        self.in_record = 0
        stream.seek(place)

    def __iter__(self) -> Iterator[str]:
        while raw := self.stream.readline(LONGEST_LINE):
            self.line += 1
            self.in_record += 1
            if len(raw) == LONGEST_LINE or self.in_record > MOST_LINES:
                raise Unreadable("broken", self.line - self.in_record + 1)
            try:
                text = raw.decode("utf-8-sig" if self.place == 0 else "utf-8")
            except UnicodeDecodeError as error:
                raise Unreadable("encoding", self.line, error.start + 1) from error
            self.place += len(raw)
            yield text


def separator(titles: str) -> str:
    """The separator of a file: of the semicolon and the comma, the one that its first line has most."""
    return ";" if titles.count(";") >= titles.count(",") else ","


def cells_of(line: str, separator: str) -> list[str]:
    """The cells of one line."""
    return next(csv.reader([line], delimiter=separator), [])


def batch(stream: BinaryIO, separator: str, *, place: int, line: int, most: int) -> Batch:
    """The next records, `most` at most; empty lines are passed over. Raises Unreadable."""
    lines = Lines(stream, place, line)
    reader = csv.reader(iter(lines), delimiter=separator)
    records: list[tuple[int, list[str]]] = []
    while len(records) < most:
        first, lines.in_record = lines.line + 1, 0
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise Unreadable("broken", first) from error
        if cells is None:
            break
        if any(cell.strip() for cell in cells):
            records.append((first, cells))
    return Batch(records, lines.place, lines.line)
