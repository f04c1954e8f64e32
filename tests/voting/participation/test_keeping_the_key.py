"""The key of a vote with sign-in: a file that only its owner reads, made once, overwritten when it goes."""

from pathlib import Path

import pytest

from challenge.voting import participation_keys
from challenge.voting.participation_keys import FOLDER, KeyLost


def test_it_makes_a_key_once(tmp_path: Path) -> None:
    participation_keys.make(tmp_path, "uuid")
    key = participation_keys.load(tmp_path, "uuid")
    participation_keys.make(tmp_path, "uuid")
    assert (participation_keys.load(tmp_path, "uuid"), len(key)) == (key, 32)


def test_it_lets_its_owner_alone_read_it(tmp_path: Path) -> None:
    participation_keys.make(tmp_path, "uuid")
    assert [(tmp_path / FOLDER / name).stat().st_mode & 0o777 for name in (".", "uuid")] == [0o700, 0o600]


def test_it_makes_another_for_each_referendum(tmp_path: Path) -> None:
    for uuid in ("one", "two"):
        participation_keys.make(tmp_path, uuid)
    assert participation_keys.load(tmp_path, "one") != participation_keys.load(tmp_path, "two")


def test_it_overwrites_what_it_destroys(tmp_path: Path) -> None:
    participation_keys.make(tmp_path, "uuid")
    key = participation_keys.load(tmp_path, "uuid")
    (tmp_path / "same file").hardlink_to(tmp_path / FOLDER / "uuid")
    participation_keys.destroy(tmp_path, "uuid")
    participation_keys.destroy(tmp_path, "uuid")
    assert (tmp_path / "same file").read_bytes() != key
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_it_takes_no_damaged_key(tmp_path: Path) -> None:
    participation_keys.make(tmp_path, "uuid")
    (tmp_path / FOLDER / "uuid").write_bytes(b"short")
    with pytest.raises(KeyLost):
        participation_keys.load(tmp_path, "uuid")
