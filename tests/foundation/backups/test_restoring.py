"""What a restoration refuses, before it has touched anything."""

import io
import json
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from challenge.foundation import migrations
from challenge.foundation.backups import archive
from challenge.foundation.backups.refusals import Damaged, KeyNeeded, OtherDatabase, OtherRevision
from tests.foundation.backups.places import Place, officer

Elsewhere = Callable[[str], Place]


def rewritten(backup: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The same backup with other contents, its tar well formed."""
    other = backup.with_name("other.backup")
    with tarfile.open(backup) as old, tarfile.open(other, "w") as new:
        for member in old:
            content = change(member.name, old.extractfile(member).read())  # type: ignore[union-attr]
            if content is not None:
                member.size = len(content)
                new.addfile(member, io.BytesIO(content))
    return other


def refused(place: Place, backup: Path, error: type[Exception], match: str = ".", **options: str) -> None:
    with pytest.raises(error, match=match):
        place.restore(backup, **options)  # type: ignore[arg-type]
    assert [path.name for path in place.settings.data_dir.iterdir()] == []


def test_it_refuses_a_file_that_changed(small: Place, empty: Elsewhere) -> None:
    def change(name: str, content: bytes) -> bytes:
        return b"other" if name == "data/heads/one.txt" else content

    refused(empty("a"), rewritten(small.save(), change), Damaged, "data/heads/one.txt")


@pytest.mark.parametrize("missing", ["database", "manifest.json"])
def test_it_refuses_a_backup_in_pieces(small: Place, empty: Elsewhere, missing: str) -> None:
    refused(empty("a"), rewritten(small.save(), lambda name, it: None if name == missing else it), Damaged)


def test_it_refuses_what_is_cut_short_or_no_backup(small: Place, empty: Elsewhere, tmp_path: Path) -> None:
    content = small.save().read_bytes()
    for number, data in enumerate((content[:100_000], content[:-11_000], b"", b"a letter" * 999)):
        (tmp_path / "bad").write_bytes(data)
        refused(empty(str(number)), tmp_path / "bad", Damaged)


@pytest.mark.parametrize("name", ["../outside", "/outside", "data/../../outside"])
def test_it_writes_nowhere_else(empty: Elsewhere, tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / "bad", "w") as tar:
        tar.addfile(tarfile.TarInfo(name), io.BytesIO())
    refused(empty("a"), tmp_path / "bad", Damaged, "does not belong")
    assert not (tmp_path / "outside").exists()


def test_it_follows_no_link(empty: Elsewhere, tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "bad", "w") as tar:
        link = tarfile.TarInfo("data/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    refused(empty("a"), tmp_path / "bad", Damaged, "does not belong")


def test_it_refuses_another_revision(small: Place, empty: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = small.save()
    monkeypatch.setattr(migrations, "newest", lambda: {"of-tomorrow"})
    refused(empty("a"), saved, OtherRevision, "of-tomorrow")


def test_it_refuses_the_other_kind_of_database(small: Place, empty: Elsewhere) -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != archive.MANIFEST:
            return content
        return json.dumps(json.loads(content) | {"engine": "postgresql"}).encode()

    refused(empty("a"), rewritten(small.save(), change), OtherDatabase, "sqlite")


def test_it_needs_the_key_of_an_officer(small: Place, empty: Elsewhere, tmp_path: Path) -> None:
    refused(empty("a"), small.save(to=(officer(tmp_path)[0],)), KeyNeeded)


def test_it_keeps_a_file_that_it_would_replace(small: Place, empty: Elsewhere) -> None:
    saved, place = small.save(), empty("a")
    kept = place.settings.data_dir / "heads" / "one.txt"
    kept.parent.mkdir()
    kept.write_text("of here")
    place.restore(saved)
    assert kept.read_text() == "head"
    assert kept.with_name("one.txt.before-20270605T120000Z").read_text() == "of here"


def test_it_restores_by_whatever_name_the_folder_has(small: Place, empty: Elsewhere) -> None:
    place = empty("a")
    moved = Place(replace(place.settings, data_dir=place.settings.data_dir / "deeper"))
    moved.restore(small.save())
    assert (moved.settings.data_dir / "heads" / "one.txt").exists()
