import io
import os
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from challenge.foundation.files import FileDamaged, FileStore, FileTooLarge

AFTER = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def test_it_names_a_file_by_its_content(store: FileStore) -> None:
    name = store.put(io.BytesIO(b"minutes"), limit=100)
    assert name == sha256(b"minutes").hexdigest()
    assert store.read(name) == b"minutes"


def test_it_keeps_the_same_bytes_once(store: FileStore) -> None:
    assert store.put(io.BytesIO(b"a"), limit=1) == store.put(io.BytesIO(b"a"), limit=1)
    assert len([path for path in store.folder.rglob("*") if path.is_file()]) == 1


def test_it_keeps_nothing_of_a_file_too_large(store: FileStore) -> None:
    with pytest.raises(FileTooLarge):
        store.put(io.BytesIO(b"12345"), limit=4)
    assert list(store.folder.iterdir()) == []


def test_it_sees_that_the_disk_changed_a_file(store: FileStore) -> None:
    name = store.put(io.BytesIO(b"true"), limit=10)
    store.path(name).write_bytes(b"false")
    with pytest.raises(FileDamaged):
        store.read(name)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_it_refuses_what_is_no_name(store: FileStore, name: str) -> None:
    with pytest.raises(ValueError, match="not the name"):
        store.path(name)


def test_it_says_that_a_file_is_absent(store: FileStore) -> None:
    with pytest.raises(FileNotFoundError):
        store.read("a" * 64)


def test_it_forgets_a_file_that_was_not_put_again(store: FileStore) -> None:
    name = store.put(io.BytesIO(b"old"), limit=10)
    os.utime(store.path(name), (0, 0))
    assert store.older(AFTER) == {name}
    assert store.forget(name, older=AFTER)
    assert store.older(AFTER) == set()
    assert not store.forget(name, older=AFTER)


def test_it_keeps_a_file_that_was_put_again_meanwhile(store: FileStore) -> None:
    name = store.put(io.BytesIO(b"again"), limit=10)
    assert store.older(AFTER) == set()
    assert not store.forget(name, older=AFTER)
    assert store.read(name) == b"again"


def test_it_puts_back_what_a_death_left_aside(store: FileStore) -> None:
    name = store.put(io.BytesIO(b"aside"), limit=10)
    store.path(name).rename(store.path(name).with_name(f".leaving-{name}"))
    store.older(AFTER)
    assert store.read(name) == b"aside"


def test_it_says_where_a_file_is_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = FileStore(Path("files"))
    place = store.path(store.put(io.BytesIO(b"minutes"), limit=100))
    monkeypatch.chdir("/")
    assert place.read_bytes() == b"minutes"
