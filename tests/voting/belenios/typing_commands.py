"""Typing the offline commands in tests."""

from __future__ import annotations

import stat
from pathlib import Path

from challenge.voting.belenios import archive
from challenge.voting.belenios.__main__ import main
from challenge.voting.belenios.archive import ArchiveWriter
from tests.voting.belenios.making import SINGLE, TIMESTAMP, shared

MADE = shared(SINGLE)
VOTES = (MADE.vote(0, [0, 1, 0]), MADE.vote(1, [1, 0, 0]))


def run(*arguments: object) -> int:
    """What a command exits with."""
    return main([str(argument) for argument in arguments])


def private(path: Path) -> bool:
    """Whether a file is for its owner's eyes only."""
    return stat.S_IMODE(path.stat().st_mode) == 0o600


def append(path: Path, event_type: str, *records: bytes) -> None:
    """Add an event and its records to an archive."""
    *_, last = archive.ArchiveReader(path)
    with path.open("rb+") as file:
        writer = ArchiveWriter(file, TIMESTAMP)
        writer.last = archive.Event.from_bytes(last.content)
        file.seek(0, 2)
        writer.add(event_type, *records)
