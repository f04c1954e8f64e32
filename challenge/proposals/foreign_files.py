"""Where files of another platform's proposals wait, until all of them are taken or given up."""

from typing import BinaryIO

from challenge.foundation import surroundings
from challenge.foundation.files import FileStore, FileTooLarge
from challenge.proposals.rules import decidim
from challenge.proposals.rules.decidim import FileUnreadable


def store() -> FileStore:
    """The folder."""
    return FileStore(surroundings.settings().data_dir / "foreign-proposals")


def keep(stream: BinaryIO, *, language: str) -> str:
    """Keep a file that can be read; its name. Raises FileUnreadable, FileIsEmpty, LineUnreadable,
    NotDecidim."""
    try:
        name = store().put(stream, limit=decidim.LONGEST_FILE)
    except FileTooLarge as error:
        raise FileUnreadable from error
    decidim.read(store().read(name), language=language)
    return name
