"""Making a backup: online, in constant memory, whole or not there at all."""

import os
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from challenge.foundation import migrations, slots
from challenge.foundation.backups import archive, databases
from challenge.foundation.backups.refusals import AlreadyThere, BackupRefused, NobodyToSealTo
from challenge.foundation.database import make_owner_engine
from challenge.foundation.transaction import reading
from config import Settings

NAME, ENDING = "grand-defi-{:%Y%m%dT%H%M%SZ}", ".backup"
TABLE = "table:"


def save(settings: Settings, target: Path, *, in_clear: bool = False, now: datetime) -> Path:
    """Write a backup to a file, or into a folder under a name that tells the moment; return its path.

    It is sealed to the officers' public keys of the settings. Without any, production refuses unless asked
    to write in clear (NobodyToSealTo). Raises AlreadyThere, ClientMissing.
    """
    if not settings.backup_keys and not in_clear and settings.environment == "production":
        raise NobodyToSealTo(
            "No officer's key in CHALLENGE_BACKUP_KEYS: whoever finds the backup could read it. "
            "Make one with `flask backup-key`, or ask for --in-clear."
        )
    place = target / f"{NAME.format(now)}{ENDING}" if target.is_dir() else target
    if place.exists():
        raise AlreadyThere(f"{place} exists: a backup replaces none.")
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".backup-") as scratch:
        draft = Path(scratch) / "draft"
        _write(settings, Path(scratch), draft, () if in_clear else settings.backup_keys, now)
        draft.replace(place)  # a backup that has its name is whole
    return place


def forget_oldest(folder: Path, *, keep: int) -> list[Path]:
    """Remove the oldest backups of a folder beyond `keep`; those that `save` named, and nothing else."""
    named = sorted(folder.glob(f"grand-defi-[0-9]*{ENDING}"))
    old = named[:-keep]
    for path in old:
        path.unlink()
    return old


def _write(settings: Settings, scratch: Path, draft: Path, keys: tuple[str, ...], now: datetime) -> None:
    left_out = slots.left_out_of_backups
    tables = sorted(name.removeprefix(TABLE) for name in left_out if name.startswith(TABLE))
    copy, url = scratch / archive.DATABASE, databases.owner_url(settings)
    revision = _revision(settings)
    copy.touch(mode=0o600)
    facts = databases.keeper(settings).save(copy, tables)
    engine = url.get_backend_name()
    files = {archive.DATABASE: copy} | archive.data_files(
        settings.data_dir, left_out, Path(url.database or "") if engine == "sqlite" else None
    )

    def manifest(members: Mapping[str, archive.Member]) -> archive.Manifest:
        return archive.Manifest(now.isoformat(), engine, sorted(revision), facts.counts, facts.heads, members)

    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        archive.write(file, files, manifest, keys)
        file.flush()
        os.fsync(file.fileno())


def _revision(settings: Settings) -> set[str]:
    engine = make_owner_engine(settings)
    with reading(engine=engine) as session:
        found = migrations.current(session.connection())
    engine.dispose()
    if not found:
        raise BackupRefused("There is no database to save here. Look at the settings with `make doctor`.")
    return found
