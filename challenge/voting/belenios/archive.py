"""The `.bel` archive, read and written byte for byte: an old tar of records named by their SHA-256, then
events."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from . import serial
from .defects import Defect

BLOCK = 512
HEADER_NAME = "BELENIOS"
EVENT_TYPES = (
    "Setup",
    "Ballot",
    "EndBallots",
    "EncryptedTally",
    "Shuffle",
    "EndShuffles",
    "PartialDecryption",
    "Result",
)
LARGEST_RECORD = 256 * 1024 * 1024

_MEMBER_NAME = re.compile(r"([0-9a-f]{64})\.(data|event)\.json", re.ASCII)
_TIMESTAMP = re.compile(rb'\{"version":1,"timestamp":"(0|[1-9][0-9]{0,10})"\}')


def padding(length: int) -> int:
    """How many zero bytes follow a content of this length."""
    return -length % BLOCK


def member_size(content_length: int) -> int:
    """How many bytes a member takes in the archive, header and padding included."""
    return BLOCK + content_length + padding(content_length)


def _tar_header(name: str, size: int, timestamp: int) -> bytes:
    fields = name.encode().ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2
    fields += b"%011o\0%011o\0" % (size, timestamp)
    checksum = sum(fields) + 8 * ord(" ") + ord("0")
    return (fields + b"%06o\0 0" % checksum).ljust(BLOCK, b"\0")


def member(name: str, content: bytes, timestamp: int) -> bytes:
    """A member of the archive. `timestamp` is always the archive's own, so that no time of voting leaks."""
    return _tar_header(name, len(content), timestamp) + content + bytes(padding(len(content)))


def header(timestamp: int) -> bytes:
    """The content of the first member: version, and the timestamp of the whole archive in seconds."""
    return serial.dumps({"version": 1, "timestamp": str(timestamp)})


def header_member(timestamp: int) -> bytes:
    """The first member of an archive."""
    return member(HEADER_NAME, header(timestamp), timestamp)


def data_member(content: bytes, timestamp: int) -> bytes:
    """A record, as a member named by its hash."""
    return member(f"{serial.sha256_hex(content)}.data.json", content, timestamp)


def event_member(content: bytes, timestamp: int) -> bytes:
    """An event, as a member named by its hash."""
    return member(f"{serial.sha256_hex(content)}.event.json", content, timestamp)


def setup_record(election_hash: str, trustees_hash: str, credentials_hash: str) -> bytes:
    """The payload of Setup."""
    return serial.dumps(
        {"election": election_hash, "trustees": trustees_hash, "credentials": credentials_hash}
    )


def read_setup(data: bytes) -> tuple[str, str, str]:
    """Read the payload of Setup: hashes of election, trustees, credentials."""
    election, trustees, credentials = serial.fields(serial.loads(data), "election", "trustees", "credentials")
    return serial.digest(election), serial.digest(trustees), serial.digest(credentials)


@dataclass(frozen=True)
class Event:
    """A link of the chain. Setup has height 0 and no parent; EndBallots and EndShuffles have no payload."""

    type: str
    height: int
    parent: str | None = None
    payload: str | None = None

    def to_bytes(self) -> bytes:
        """The record of the event."""
        record: dict[str, object] = {} if self.parent is None else {"parent": self.parent}
        record |= {"height": self.height, "type": self.type}
        return serial.dumps(record if self.payload is None else record | {"payload": self.payload})

    @property
    def hash(self) -> str:
        """The SHA-256 that names the event, and that its child gives as parent."""
        return serial.sha256_hex(self.to_bytes())

    @classmethod
    def from_bytes(cls, data: bytes) -> Event:
        """Read an event. Defect `event_malformed` for an unknown type, besides those of shapes."""
        value = serial.loads(data)
        given = value if isinstance(value, dict) else {}
        optional = [name for name in ("parent", "payload") if name in given]
        names = (
            ["parent"] * ("parent" in optional) + ["height", "type"] + ["payload"] * ("payload" in optional)
        )
        read = dict(zip(names, serial.fields(value, *names), strict=True))
        if read["type"] not in EVENT_TYPES:
            raise Defect("event_malformed", "an unknown type of event")
        parent, payload = (
            serial.digest(read[name]) if name in read else None for name in ("parent", "payload")
        )
        return cls(serial.text(read["type"]), serial.integer(read["height"]), parent, payload)


class ArchiveWriter:
    """Writes an archive to an open binary file: its header at once, then one event after another."""

    def __init__(self, file: BinaryIO, timestamp: int) -> None:
        self._file = file
        self._timestamp = timestamp
        self.last: Event | None = None
        file.write(header_member(timestamp))

    def add(self, event_type: str, *records: bytes) -> Event:
        """Write the records that an event needs, then the event, which names the last of them."""
        for record in records:
            self._file.write(data_member(record, self._timestamp))
        payload = serial.sha256_hex(records[-1]) if records else None
        if self.last is None:
            event = Event(event_type, 0, None, payload)
        else:
            event = Event(event_type, self.last.height + 1, self.last.hash, payload)
        self._file.write(event_member(event.to_bytes(), self._timestamp))
        self.last = event
        return event

    def add_setup(self, election: bytes, trustees: bytes, credentials: bytes) -> Event:
        """Write the first event and its four records."""
        records = (election, trustees, credentials)
        return self.add("Setup", *records, setup_record(*(serial.sha256_hex(record) for record in records)))


@dataclass(frozen=True)
class Record:
    """A member that was read. `kind` is "data" or "event"; its content is `size` bytes at `offset` in the
    file."""

    kind: str
    hash: str
    offset: int
    size: int
    content: bytes


class ArchiveReader:
    """Reads an archive as a stream, checking every byte that is not a record's own.

    Iterating gives `Record`s in order, each with its hash checked. Defects: `not_an_archive`,
    `archive_truncated`, `archive_padded`, `member_malformed`, `record_too_large`, `record_hash_wrong`.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.timestamp = 0
        self.largest_record = LARGEST_RECORD
        """The caller lowers it once it knows how large an honest record can be."""
        self.position = 0

    def __iter__(self) -> Iterator[Record]:
        with self.path.open("rb") as file:
            self._read_header(file)
            while block := file.read(BLOCK):
                yield self._read_record(file, block)

    def _read_header(self, file: BinaryIO) -> None:
        start = file.read(2 * BLOCK)
        found = _TIMESTAMP.match(start, BLOCK)
        if found is None:
            raise Defect("not_an_archive", "the file does not start as a Belenios archive")
        self.timestamp = int(found[1])
        if start != header_member(self.timestamp):
            raise Defect("member_malformed", "the first member of the archive is not written as it must be")
        self.position = len(start)

    def _read_record(self, file: BinaryIO, block: bytes) -> Record:
        if len(block) < BLOCK:
            raise Defect("archive_truncated", "the archive ends within a member")
        if not any(block):
            raise Defect("archive_padded", "the archive goes on with zeros")
        found = _MEMBER_NAME.fullmatch(block[:100].rstrip(b"\0").decode("latin-1"))
        size = int(block[124:135], 8) if re.fullmatch(rb"[0-7]{11}", block[124:135]) else -1
        if found is None or size < 0 or block != _tar_header(found[0], size, self.timestamp):
            raise Defect(
                "member_malformed", f"the header at byte {self.position} is not written as it must be"
            )
        name, kind = found[1], found[2]
        if size > self.largest_record:
            raise Defect("record_too_large", f"a record of {size} bytes cannot be one of this election", name)
        return self._read_content(file, name, kind, size)

    def _read_content(self, file: BinaryIO, name: str, kind: str, size: int) -> Record:
        padded = file.read(size + padding(size))
        if len(padded) < size + padding(size):
            raise Defect("archive_truncated", "the archive ends within a member", name)
        content = padded[:size]
        if any(padded[size:]):
            raise Defect("member_malformed", "a record is followed by bytes that are not zero", name)
        if hashlib.sha256(content).hexdigest() != name:
            raise Defect("record_hash_wrong", "a record is not the one that its name says", name)
        offset, self.position = self.position + BLOCK, self.position + member_size(size)
        return Record(kind, name, offset, size, content)
