"""Putting a backup back: read whole and checked first; what was there stays until what comes is proved."""

import tempfile
from datetime import datetime
from pathlib import Path

from challenge.foundation import migrations, register
from challenge.foundation.backups import archive, databases
from challenge.foundation.backups.refusals import (
    OtherDatabase,
    OtherRevision,
    RestoredDiffers,
    TargetNotEmpty,
)
from challenge.foundation.database import make_owner_engine
from challenge.foundation.transaction import reading
from config import Settings


def restore(
    settings: Settings, source: Path, *, private_key: str | None, replace: bool, now: datetime
) -> archive.Manifest:
    """Restore a backup, rights included; return its manifest. The services must be stopped.

    Raises KeyNeeded, Damaged, OtherRevision, OtherDatabase, TargetNotEmpty, StillServed, ClientMissing and
    RestoredDiffers; whichever it is, the database that was there is as before. A data file that differs from
    the backup's is kept beside it.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.data_dir, prefix=".restoring-") as scratch:
        folder = Path(scratch)
        with source.open("rb") as file:
            manifest = archive.unpack(file, folder, private_key)
        keeper = databases.keeper(settings)
        _require_fitting(settings, manifest)
        if not replace and not keeper.is_empty():
            raise TargetNotEmpty("The database is not empty. Move it away, or ask for --replace.")
        with keeper.restoring(folder / archive.DATABASE, now) as restored:
            migrations.upgrade(restored)  # the shape is there: this sets the rights
            _require_same(restored, manifest)
        for name in manifest.files:
            if name != archive.DATABASE:
                _place(folder / name, settings.data_dir / Path(name).relative_to(archive.DATA), now)
    return manifest


def _require_fitting(settings: Settings, manifest: archive.Manifest) -> None:
    engine = databases.owner_url(settings).get_backend_name()
    if manifest.engine != engine:
        raise OtherDatabase(f"The backup comes from {manifest.engine}; this installation uses {engine}.")
    expected = sorted(migrations.newest())
    if manifest.revision != expected:
        raise OtherRevision(
            f"The backup has the revision {', '.join(manifest.revision)}; this program expects "
            f"{', '.join(expected)}. Restore it with the program of {manifest.made_at}, then upgrade."
        )


def _require_same(restored: Settings, manifest: archive.Manifest) -> None:
    """As many rows in each table, and each chain of the register whole, to the same end."""
    engine = make_owner_engine(restored)
    try:
        with reading(engine=engine) as session:
            if databases.facts(session) != manifest.facts:
                raise RestoredDiffers("The restored database does not hold what was saved.")
            for stream, (seq, hash_) in manifest.heads.items():
                register.verify(session, stream, known=register.Head(seq, hash_) if seq else None)
    except register.RegisterBroken as broken:
        raise RestoredDiffers(f"The register is not whole in this backup: {broken}.") from broken
    finally:
        engine.dispose()


def _place(source: Path, target: Path, now: datetime) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and target.read_bytes() != source.read_bytes():
        target.rename(target.with_name(f"{target.name}.before-{now:%Y%m%dT%H%M%SZ}"))
    source.replace(target)
