"""The key K of a vote whose voters sign in: one file per referendum, in neither the database nor a backup.

Under it, and under it alone, a mark leads to a person. Made at opening, read for each batch of ballots so
that no process keeps it, destroyed once participation is settled.
"""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

FOLDER = "participation_keys"  # left out of backups, by this name
LENGTH = 32


class KeyLost(Exception):
    """The file is not there, or is not a key: nobody can tell any more whose a mark is."""


def make(data_dir: Path, uuid: str) -> None:
    """Make the key, readable by its owner alone and on the disk when this returns; does nothing twice."""
    path = _path(data_dir, uuid)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent) as draft:  # 0600 from the start
        draft.write(secrets.token_bytes(LENGTH))
        draft.flush()
        os.fsync(draft.fileno())
        with contextlib.suppress(FileExistsError):  # another process was first: its key is the one
            os.link(draft.name, path)
    _sync(path.parent)


def load(data_dir: Path, uuid: str) -> bytes:
    """The key. Raises KeyLost."""
    try:
        key = _path(data_dir, uuid).read_bytes()
    except OSError as error:
        raise KeyLost(uuid) from error
    if len(key) != LENGTH:
        raise KeyLost(uuid)
    return key


def destroy(data_dir: Path, uuid: str) -> None:
    """Overwrite the key's bytes and remove its file; does nothing twice. What a disk or a file system may
    still hold of overwritten bytes is told in docs/secrecy.md."""
    path = _path(data_dir, uuid)
    with contextlib.suppress(FileNotFoundError):
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        _sync(path.parent)


def _path(data_dir: Path, uuid: str) -> Path:
    return data_dir / FOLDER / uuid


def _sync(folder: Path) -> None:
    """Put the folder's own entries on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
