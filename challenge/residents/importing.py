"""A file of the city from the disk or a browser into the roll: each step in a transaction of its own."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.orm import Session

from challenge.foundation import surroundings
from challenge.foundation.files import FileStore, FileTooLarge
from challenge.foundation.records import Unreadable
from challenge.foundation.transaction import writing
from challenge.residents import roll_file
from challenge.residents.roll_file import Layout
from challenge.residents.rules.refusals import FileTooBig
from challenge.residents.services import applying, staging

LARGEST = 256 * 1024 * 1024
MEGABYTE = 1024 * 1024


def store() -> FileStore:
    """Where files of the city wait until they are staged."""
    return FileStore(surroundings.settings().data_dir / "rolls")


def keep(stream: BinaryIO) -> tuple[str, int, Layout]:
    """Store a file whose first line is sound; its name, its size, its layout. Raises refusals."""
    try:
        layout = roll_file.layout(stream)
    except Unreadable as why:
        raise roll_file.refusal(why.code, why.line, why.position) from why
    stream.seek(0)
    try:
        name = store().put(stream, limit=LARGEST)
    except FileTooLarge as error:
        raise FileTooBig(most=LARGEST // MEGABYTE) from error
    return name, store().path(name).stat().st_size, layout


def stage(path: Path, *, actor: str, now: datetime) -> int:
    """Stage a whole file of the disk now; its import, which is ready or refused."""
    with path.open("rb") as stream:
        file, size, layout = keep(stream)
    with writing() as session:
        number = staging.receive(session, file=file, size=size, layout=layout, actor=actor, now=now)
    _through(lambda session: staging.step(session, import_id=number, store=store(), now=now))
    return number


def apply(number: int, *, leave_wrong: bool, let_go: bool, actor: str, now: datetime) -> None:
    """Apply a staged import now. Raises what `applying.start` raises."""
    with writing() as session:
        applying.start(
            session, import_id=number, leave_wrong=leave_wrong, let_go=let_go, actor=actor, now=now
        )
    _through(lambda session: applying.step(session, import_id=number, now=now))
    clean(number)


def drop(number: int, *, actor: str, now: datetime) -> None:
    """Forget a staged import that nobody applies."""
    with writing() as session:
        staging.drop(session, import_id=number, actor=actor, now=now)
    clean(number)


def clean(number: int) -> None:
    """Forget what an import no longer needs."""
    _through(lambda session: applying.clean_step(session, import_id=number, store=store()))


def _through(step: Callable[[Session], bool]) -> None:
    more = True
    while more:
        with writing() as session:
            more = step(session)
