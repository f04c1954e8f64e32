from collections.abc import Callable
from pathlib import Path

import pytest

from challenge.voting.belenios import archive, serial
from challenge.voting.belenios.archive import ArchiveReader, Event
from challenge.voting.belenios.defects import Defect
from tests.voting.belenios.making import TIMESTAMP, VECTORS, vector

NAMES = sorted(folder.name for folder in VECTORS.iterdir())
MEMBER = archive.data_member(b"{}", TIMESTAMP)
START = archive.header_member(TIMESTAMP)


def refusal(folder: Path, data: bytes) -> str:
    path = folder / "tried.bel"
    path.write_bytes(data)
    with pytest.raises(Defect) as caught:
        list(ArchiveReader(path))
    return caught.value.code


def put(data: bytes, place: int, new: bytes) -> bytes:
    return data[:place] + new + data[place + len(new) :]


@pytest.mark.parametrize("name", NAMES)
def test_it_writes_back_every_byte_of_a_real_archive(name: str) -> None:
    reader = ArchiveReader(vector(name))
    write: dict[str, Callable[[bytes, int], bytes]] = {
        "data": archive.data_member,
        "event": archive.event_member,
    }
    members = [write[record.kind](record.content, reader.timestamp) for record in reader]
    assert archive.header_member(reader.timestamp) + b"".join(members) == vector(name).read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_it_writes_back_every_event(name: str) -> None:
    for record in ArchiveReader(vector(name)):
        if record.kind == "event":
            event = Event.from_bytes(record.content)
            assert (event.to_bytes(), event.hash) == (record.content, record.hash)


def test_it_says_where_a_record_lies() -> None:
    data = vector("single-basic").read_bytes()
    for record in ArchiveReader(vector("single-basic")):
        assert data[record.offset : record.offset + record.size] == record.content


@pytest.mark.parametrize("length", [0, 1, 511, 512, 513])
def test_it_knows_the_size_of_a_member(length: int) -> None:
    assert archive.member_size(length) == len(archive.data_member(bytes(length), TIMESTAMP))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_an_archive"),
        (b"x" * 2000, "not_an_archive"),
        (START[:600], "member_malformed"),
        (put(START, 140, b"7"), "member_malformed"),
        (START + MEMBER[:300], "archive_truncated"),
        (START + MEMBER[:700], "archive_truncated"),
        (START + bytes(1024), "archive_padded"),
        (START + put(MEMBER, 1000, b"x"), "member_malformed"),
        (START + put(MEMBER, 512, b"[]"), "record_hash_wrong"),
        (START + put(MEMBER, 100, b"0000600"), "member_malformed"),
        (START + put(MEMBER, 124, b"0000000001x"), "member_malformed"),
        (START + put(MEMBER, 257, b"ustar"), "member_malformed"),
        (START + put(MEMBER, 0, b"../"), "member_malformed"),
        (START + archive.data_member(b"{}", TIMESTAMP + 1), "member_malformed"),
        (START + archive.member("note.txt", b"{}", TIMESTAMP), "member_malformed"),
    ],
)
def test_it_refuses_other_bytes(tmp_path: Path, data: bytes, code: str) -> None:
    assert refusal(tmp_path, data) == code


def test_it_refuses_a_record_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.bel"
    path.write_bytes(START + archive.data_member(b"x" * 10, TIMESTAMP))
    reader = ArchiveReader(path)
    reader.largest_record = 9
    with pytest.raises(Defect, match="record_too_large"):
        list(reader)


HASH = "ab" * 32


@pytest.mark.parametrize(
    "value",
    [
        [],
        {},
        {"height": 0, "type": "Party"},
        {"height": -1, "type": "Setup"},
        {"height": "0", "type": "Setup"},
        {"height": 0, "type": 3},
        {"type": "Setup", "height": 0},
        {"height": 0, "type": "Setup", "parent": HASH},
        {"parent": "AB" * 32, "height": 1, "type": "EndBallots"},
        {"height": 0, "type": "Setup", "payload": None},
    ],
)
def test_it_refuses_other_events(value: object) -> None:
    with pytest.raises(Defect, match=r"record_malformed|event_malformed"):
        Event.from_bytes(serial.dumps(value))
