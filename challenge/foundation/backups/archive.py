"""A backup's file: a tar of the database and the data folder, its manifest last, sealed or in clear."""

import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, cast

from challenge.foundation.backups import sealing
from challenge.foundation.backups.databases import Facts
from challenge.foundation.backups.refusals import Damaged

MANIFEST, DATABASE, DATA = "manifest.json", "database", "data"
FORMAT = 1
# Never in a backup, whatever the features say: backups themselves, what was set aside, and what logs tell.
ALWAYS_LEFT_OUT = ("backups", "logs")


@dataclass(frozen=True)
class Member:
    """One file of a backup."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, and what a program must be to restore it."""

    made_at: str
    engine: str
    revision: list[str]
    counts: Mapping[str, int]
    heads: Mapping[str, tuple[int, str]]
    files: Mapping[str, Member]

    @property
    def facts(self) -> Facts:
        return Facts(self.counts, self.heads)

    def written(self) -> bytes:
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1, sort_keys=True).encode()


ManifestMaker = Callable[[Mapping[str, Member]], Manifest]


def data_files(folder: Path, left_out: Collection[str], database: Path | None) -> dict[str, Path]:
    """The data folder's files by their name in the backup; never the database's own, nor a link's target."""
    own = database.resolve().as_posix() if database else None
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        name = path.relative_to(folder)
        is_database = own is not None and path.resolve().as_posix().startswith(own)
        if not is_database and not {name.parts[0], name.as_posix()} & {*left_out, *ALWAYS_LEFT_OUT}:
            found[f"{DATA}/{name.as_posix()}"] = path
    return found


class HashedCopy:
    """A file to read from, which knows at the end what was read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hash, self.size = file, hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        found = self._file.read(size)
        self._hash.update(found)
        self.size += len(found)
        return found

    @property
    def member(self) -> Member:
        return Member(self._hash.hexdigest(), self.size)


def write(file: BinaryIO, found: Mapping[str, Path], manifest: ManifestMaker, keys: Sequence[str]) -> None:
    """Write a backup: sealed when there are keys. A data file that disappears meanwhile is left out."""
    target = sealing.SealingWriter(file, keys) if keys else file
    members: dict[str, Member] = {}
    with tarfile.open(fileobj=cast("BinaryIO", target), mode="w|", format=tarfile.PAX_FORMAT) as tar:
        for name, path in found.items():
            try:
                members[name] = _add(tar, name, path)
            except FileNotFoundError:
                if name == DATABASE:
                    raise
        content = manifest(members).written()
        member = tarfile.TarInfo(MANIFEST)
        member.size = len(content)
        tar.addfile(member, io.BytesIO(content))
    if isinstance(target, sealing.SealingWriter):
        target.finish()


def _add(tar: tarfile.TarFile, name: str, path: Path) -> Member:
    """A file that grows while it is read is kept as long as it was when its turn came."""
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        member = tarfile.TarInfo(name)
        member.size, member.mode = status.st_size, status.st_mode & 0o777
        copy = HashedCopy(file)
        tar.addfile(member, cast("BinaryIO", copy))
    return copy.member


def unpack(file: BinaryIO, folder: Path, private_key: str | None) -> Manifest:
    """Write a backup's files into an empty folder, then check each against the manifest. Raises Damaged."""
    sealed = sealing.SealedReader(file, private_key) if sealing.is_sealed(file) else None
    found: dict[str, Member] = {}
    try:
        with tarfile.open(fileobj=cast("BinaryIO", sealed or file), mode="r|") as tar:
            for member in tar:
                found[member.name] = _unpacked(tar, member, folder)
        if sealed:
            sealed.finish()
        manifest = _manifest((folder / MANIFEST).read_bytes())
    except (tarfile.TarError, OSError, ValueError, KeyError, TypeError) as error:
        if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
            raise
        raise Damaged(sealing.INCOMPLETE) from error
    found.pop(MANIFEST)
    wrong = sorted(name for name in {*found, *manifest.files} if found.get(name) != manifest.files.get(name))
    if wrong:
        raise Damaged(f"The backup is damaged: {', '.join(wrong)}. Nothing was restored.")
    return manifest


def _unpacked(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> Member:
    """Files only, and inside the folder only. Debian 12's Python has no extraction filter to ask for that."""
    place = (folder / member.name).resolve()
    content = tar.extractfile(member) if member.isfile() else None
    if content is None or not place.is_relative_to(folder.resolve()):
        raise Damaged(f"{member.name} does not belong in a backup. Nothing was restored.")
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    copy = HashedCopy(cast("BinaryIO", content))
    with place.open("xb") as target:
        shutil.copyfileobj(copy, target)
    place.chmod(member.mode & 0o777)
    return copy.member


def _manifest(content: bytes) -> Manifest:
    found = json.loads(content)
    if found.pop("format") != FORMAT:
        raise Damaged("The backup has a format that this program does not know. Nothing was restored.")
    found["files"] = {name: Member(**one) for name, one in found["files"].items()}
    found["heads"] = {name: (seq, hash_) for name, (seq, hash_) in found["heads"].items()}
    return Manifest(**found)
