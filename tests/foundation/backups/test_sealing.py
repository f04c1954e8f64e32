"""A sealed backup: its officers open it, nobody else; not one byte of it can change."""

import io
from pathlib import Path

import pytest

from challenge.foundation.backups import keys, sealing
from challenge.foundation.backups.refusals import AlreadyThere, Damaged, KeyNeeded
from tests.foundation.backups.places import officer

CONTENT = bytes(range(256)) * 1024  # four pieces


def sealed(*public: str, content: bytes = CONTENT) -> bytes:
    file = io.BytesIO()
    writer = sealing.SealingWriter(file, public)
    for start in range(0, len(content), 10_000):
        writer.write(content[start : start + 10_000])
    writer.finish()
    return file.getvalue()


def opened(data: bytes, private: str | None) -> bytes:
    reader = sealing.SealedReader(io.BytesIO(data), private)
    content = b"".join(iter(lambda: reader.read(7_000), b""))
    reader.finish()
    return content


@pytest.mark.parametrize("size", [0, 1, sealing.PIECE, sealing.PIECE + 1, len(CONTENT)])
def test_it_is_opened_by_each_officer(tmp_path: Path, size: int) -> None:
    (one, first), (other, second) = officer(tmp_path, "one"), officer(tmp_path, "other")
    data = sealed(one, other, content=CONTENT[:size])
    assert opened(data, first) == opened(data, second) == CONTENT[:size]


def test_it_is_opened_by_nobody_else(tmp_path: Path) -> None:
    (one, _), (_, stranger) = officer(tmp_path, "one"), officer(tmp_path, "stranger")
    with pytest.raises(KeyNeeded, match=one):
        opened(sealed(one), stranger)
    with pytest.raises(KeyNeeded, match="--key"):
        opened(sealed(one), None)


def test_it_does_not_open_when_a_byte_changed(tmp_path: Path) -> None:
    public, private = officer(tmp_path)
    data = sealed(public)
    for place in (*range(0, 400, 7), 70_000, len(data) - 1):
        changed = bytearray(data)
        changed[place] ^= 1
        with pytest.raises((Damaged, KeyNeeded)):
            opened(bytes(changed), private)


@pytest.mark.parametrize("keep", [10, 200, 65_000, -1, -(256 * 1024 - 3 * sealing.PIECE + 17)])
def test_it_does_not_open_when_its_end_is_missing(tmp_path: Path, keep: int) -> None:
    public, private = officer(tmp_path)
    with pytest.raises(Damaged):
        opened(sealed(public)[:keep], private)
    with pytest.raises(Damaged):
        opened(sealed(public) + b"more", private)


def test_it_hides_what_it_holds(tmp_path: Path) -> None:
    public, _ = officer(tmp_path)
    assert CONTENT[:32] not in sealed(public)
    assert sealed(public) != sealed(public)


def test_it_keeps_a_private_key_for_its_owner(tmp_path: Path) -> None:
    officer(tmp_path)
    assert (tmp_path / "officer.key").stat().st_mode & 0o777 == 0o600
    with pytest.raises(AlreadyThere):
        keys.make(tmp_path / "officer.key")


def test_it_takes_no_other_file_for_a_key(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"\xff" * 64)
    with pytest.raises(KeyNeeded):
        keys.read(tmp_path / "other")
