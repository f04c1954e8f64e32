"""What a backup is: whole or absent, for its owner's eyes, without what was promised to nobody."""

import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from challenge.foundation.backups import archive, saving
from challenge.foundation.backups.refusals import AlreadyThere, BackupRefused, NobodyToSealTo
from config import Settings
from tests.foundation.backups.places import NOON, Place, officer


def names(backup: Path) -> list[str]:
    with tarfile.open(backup) as tar:
        return tar.getnames()


def test_it_holds_the_database_the_data_folder_and_its_manifest(small: Place) -> None:
    (small.settings.data_dir / "logs").mkdir()
    (small.settings.data_dir / "logs" / "web.log").write_text("said")
    saved = small.save()
    assert names(saved) == ["database", "data/heads/one.txt", "manifest.json"]
    assert saved.stat().st_mode & 0o077 == 0


def test_it_leaves_no_draft(small: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive, "write", fail)
    before = set(small.settings.data_dir.parent.iterdir())
    with pytest.raises(OSError, match="space"):
        small.save()
    assert set(small.settings.data_dir.parent.iterdir()) == before


def test_it_refuses_to_write_in_clear_in_production_unless_asked(small: Place, tmp_path: Path) -> None:
    production = replace(small.settings, environment="production")
    with pytest.raises(NobodyToSealTo, match="backup-key"):
        saving.save(production, tmp_path, now=NOON)
    assert saving.save(production, tmp_path, in_clear=True, now=NOON).exists()


def test_it_says_nothing_to_who_finds_it(small: Place, tmp_path: Path) -> None:
    saved = small.save(to=(officer(tmp_path)[0],)).read_bytes()
    assert not [word for word in (b"SQLite format", b"heads", b"drill", b"manifest") if word in saved]


def test_it_replaces_no_backup(small: Place) -> None:
    small.save()
    with pytest.raises(AlreadyThere):
        small.save()


def test_it_says_that_there_is_nothing_to_save(tmp_path: Path) -> None:
    nowhere = Settings(database_url=f"sqlite:///{tmp_path}/none.db", data_dir=tmp_path)
    with pytest.raises(BackupRefused, match="no database"):
        saving.save(nowhere, tmp_path / "x.backup", now=NOON)


def test_it_keeps_the_newest_of_a_folder(tmp_path: Path) -> None:
    for day in range(1, 5):
        (tmp_path / f"grand-defi-2027060{day}T120000Z.backup").touch()
    (tmp_path / "mine.backup").touch()
    saving.forget_oldest(tmp_path, keep=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "grand-defi-20270603T120000Z.backup",
        "grand-defi-20270604T120000Z.backup",
        "mine.backup",
    ]
