"""The files of a batch of letters, kept until they are downloaded: parts of it first, then one to take."""

import os
import zipfile
from pathlib import Path
from shutil import rmtree

from challenge.foundation import surroundings


def folder(batch_id: int) -> Path:
    """Where the files of a batch wait."""
    return surroundings.settings().data_dir / "residence-letters" / str(batch_id)


def keep_part(batch_id: int, number: int, content: bytes) -> None:
    """Write a part, for the application's eyes only; one that a killed worker left is replaced."""
    folder(batch_id).mkdir(parents=True, exist_ok=True, mode=0o700)
    place = folder(batch_id) / f"part-{number:04}.pdf"
    place.unlink(missing_ok=True)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def whole(batch_id: int, parts: int) -> Path:
    """Where the file to download is: one PDF, or a ZIP of several."""
    return folder(batch_id) / ("part-0001.pdf" if parts == 1 else "letters.zip")


def bind(batch_id: int, parts: int) -> None:
    """Put several parts in one file."""
    if parts == 1:
        return
    place = whole(batch_id, parts)
    place.touch(mode=0o600)
    with zipfile.ZipFile(place, "w", zipfile.ZIP_STORED) as bound:
        for number in range(1, parts + 1):
            part = folder(batch_id) / f"part-{number:04}.pdf"
            bound.write(part, part.name)


def forget(batch_id: int) -> None:
    """Remove the files of a batch."""
    rmtree(folder(batch_id), ignore_errors=True)
