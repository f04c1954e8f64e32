"""Files that teams attach: their kind checked by their content, images made anew."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageOps

from challenge.foundation import surroundings
from challenge.foundation.files import FileStore
from challenge.projects.rules import papers as rules
from challenge.projects.rules.papers import JPEG, ODS, PDF, PNG, XLSX, PaperNotOfItsKind, PaperTooHeavy

MOST_PIXELS = 40_000_000
MOST_UNPACKED, MOST_PARTS = 100 * rules.MEGABYTE, 5000
WORKBOOK, ODF_KIND = "xl/workbook.xml", "mimetype"
UNREADABLE = (OSError, ValueError, SyntaxError, TypeError, OverflowError, EOFError, MemoryError, Warning)


@dataclass(frozen=True)
class Paper:
    """A stored file."""

    digest: str
    media_type: str
    name: str
    size: int


def store() -> FileStore:
    """Where attached files are."""
    return FileStore(surroundings.settings().data_dir / "applications")


def keep(stream: BinaryIO, typed_name: str, *, into: FileStore | None = None) -> Paper:
    """Check a file and store it, among those attached or `into` another store. Raises PaperTooHeavy,
    PaperNotOfItsKind."""
    content = stream.read(rules.HEAVIEST + 1)
    if len(content) > rules.HEAVIEST:
        raise PaperTooHeavy(most=rules.HEAVIEST // rules.MEGABYTE)
    kind = kind_of(content)
    if kind in (PNG, JPEG):
        content = _made_anew(content, kind)
    digest = (into or store()).put(io.BytesIO(content), limit=2 * rules.HEAVIEST)
    return Paper(digest, kind, rules.name(typed_name, kind), len(content))


def path(digest: str) -> Path:
    """Where a stored file is."""
    return store().path(digest)


def kind_of(content: bytes) -> str:
    """The kind of a file by what it holds. Raises PaperNotOfItsKind."""
    kind = rules.beginning(content)
    if kind == "zip":
        kind = _spreadsheet(content)
    if kind is None or (kind == PDF and b"%%EOF" not in content[-2048:]):
        raise PaperNotOfItsKind
    return kind


def _spreadsheet(content: bytes) -> str | None:
    """ODS or XLSX by the parts of the archive; None for another archive, or one that would fill a disk."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED:
                return None
            names = {one.filename for one in parts}
            if WORKBOOK in names and "[Content_Types].xml" in names:
                return XLSX
            if ODF_KIND in names and archive.getinfo(ODF_KIND).file_size < 200:
                return ODS if archive.read(ODF_KIND).decode("ascii", "replace").strip() == ODS else None
    except (zipfile.BadZipFile, *UNREADABLE, NotImplementedError, RuntimeError):
        return None
    return None


def _made_anew(content: bytes, kind: str) -> bytes:
    """The picture alone, upright, without what a camera wrote of where and when."""
    form = "PNG" if kind == PNG else "JPEG"
    try:
        with Image.open(io.BytesIO(content), formats=(form,)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise PaperNotOfItsKind
            image.load()
            clean = ImageOps.exif_transpose(image).convert("RGBA" if kind == PNG else "RGB")
    except UNREADABLE as error:
        raise PaperNotOfItsKind from error
    except Image.DecompressionBombError as error:
        raise PaperNotOfItsKind from error
    made = io.BytesIO()
    clean.info = {}
    clean.save(made, form, **({"optimize": True} if kind == PNG else {"quality": 88, "optimize": True}))
    return made.getvalue()
