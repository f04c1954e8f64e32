"""Files that show where a measure comes from: public with it, and kept as long."""

from typing import BinaryIO

from challenge.foundation import surroundings
from challenge.foundation.files import FileStore
from challenge.projects import papers
from challenge.projects.papers import Paper


def store() -> FileStore:
    """Where they are: apart from what teams attach, which nobody keeps once nothing names it."""
    return FileStore(surroundings.settings().data_dir / "measures")


def keep(stream: BinaryIO, typed_name: str) -> Paper:
    """Check a file and keep it. Raises PaperTooHeavy, PaperNotOfItsKind."""
    return papers.keep(stream, typed_name, into=store())
