"""Files kept by their content: the name of a file is the SHA-256 of what it holds."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

NAME = re.compile(r"[0-9a-f]{64}")
LEAVING = ".leaving-"
PIECE = 1024 * 1024


class FileTooLarge(Exception):
    """More bytes than were allowed; nothing was kept."""


class FileDamaged(Exception):
    """A file does not hold what its name says."""


@dataclass(frozen=True)
class FileStore:
    """A folder of files that are written once and never change."""

    folder: Path

    def put(self, source: BinaryIO, *, limit: int) -> str:
        """Keep a file of at most `limit` bytes; return its name. The same bytes are kept once.

        It is whole on the disk, or absent, whatever happens meanwhile. Raises FileTooLarge.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        size = 0
        with self._draft() as draft:
            while piece := source.read(PIECE):
                size += len(piece)
                if size > limit:
                    raise FileTooLarge(limit)
                digest.update(piece)
                draft.write(piece)
            draft.flush()
            os.fsync(draft.fileno())
            place = self.path(digest.hexdigest())
            place.parent.mkdir(exist_ok=True)
            Path(draft.name).replace(place)
        _settle(place.parent)
        return place.name

    def path(self, name: str) -> Path:
        """Where a file is or would be, from the root: Flask looks for a relative path beside the application.
        Raises ValueError for what is no name of a file."""
        if not NAME.fullmatch(name):
            raise ValueError("not the name of a stored file")
        return self.folder.absolute() / name[:2] / name

    def read(self, name: str) -> bytes:
        """What a file holds. Raises FileNotFoundError, or FileDamaged when the disk changed it."""
        content = self.path(name).read_bytes()
        if hashlib.sha256(content).hexdigest() != name:
            raise FileDamaged(name)
        return content

    def older(self, moment: datetime) -> set[str]:
        """The files that were last put before this moment of the machine's clock."""
        for left in self.folder.glob(f"??/{LEAVING}*"):  # whoever took it away died on the way
            left.replace(left.with_name(left.name.removeprefix(LEAVING)))
        found = (path for path in self.folder.glob("??/*") if NAME.fullmatch(path.name))
        return {path.name for path in found if path.stat().st_mtime < moment.timestamp()}

    def forget(self, name: str, *, older: datetime) -> bool:
        """Take a file away, if it was not put again since this moment; whether it is gone.

        It is moved aside first: whoever puts the same bytes meanwhile has their own file, or is seen.
        """
        place = self.path(name)
        aside = place.with_name(f"{LEAVING}{name}")
        try:
            place.rename(aside)
        except FileNotFoundError:
            return False
        if aside.stat().st_mtime >= older.timestamp():
            aside.replace(place)
            return False
        aside.unlink()
        return True

    @contextmanager
    def _draft(self) -> Iterator[BinaryIO]:
        with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".draft-", delete=False) as draft:
            try:
                yield draft  # type: ignore[misc] # a wrapper that has all of BinaryIO
            finally:
                Path(draft.name).unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Put the folder's list of names on the disk, without which a rename may be lost."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
