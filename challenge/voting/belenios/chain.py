"""The first pass over an archive: hashes, chain, order of events, setup, and where each ballot lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from . import archive, ballot, credential, serial, tally, trustee
from .archive import ArchiveReader, Event, Record
from .ballot_index import BallotIndex
from .credential import PublicCredentials
from .defects import Defect
from .election import Election
from .trustee import Trustees

T = TypeVar("T")

_FOLLOWS = {
    "Setup": ("Ballot", "EndBallots"),
    "Ballot": ("Ballot", "EndBallots"),
    "EndBallots": ("EncryptedTally",),
    "EncryptedTally": ("PartialDecryption", "Shuffle"),
    "Shuffle": ("Shuffle", "EndShuffles"),
    "EndShuffles": ("PartialDecryption",),
    "PartialDecryption": ("PartialDecryption", "Result"),
    "Result": (),
}
_RECORDS = {
    "Setup": 4,
    "Ballot": 1,
    "EndBallots": 0,
    "EncryptedTally": 2,
    "Shuffle": 2,
    "EndShuffles": 0,
    "PartialDecryption": 2,
    "Result": 1,
}
_MOST_RECORDS = max(_RECORDS.values())
_MOST_DEFECTS = 100
_MIXED_BYTES = 560  # of a shuffle, for each ciphertext: the longest record after the ballots


class Notes(list[Defect]):
    """The defects found, at most a hundred of them: a hostile archive must not fill the memory."""

    def add(self, defect: Defect) -> None:
        """Keep a defect; past a hundred, only that there are more."""
        if len(self) < _MOST_DEFECTS:
            self.append(defect)
        elif len(self) == _MOST_DEFECTS:
            self.append(Defect("more_defects", "there are more defects than are listed"))


@dataclass(frozen=True)
class Setup:
    """What the election is, checked."""

    election: Election
    trustees: Trustees
    credentials: PublicCredentials


def reading(record: Record, read: Callable[[], T]) -> T:
    """What `read` gives; its defects are said of this record."""
    try:
        return read()
    except Defect as defect:
        raise defect.at(record.hash) from None


def check_setup(records: list[Record]) -> Setup:
    """Check the four records that lead to Setup: each alone, and that they belong together."""
    election_record, trustees_record, credentials_record, setup = records
    named = reading(setup, lambda: archive.read_setup(setup.content))
    if named != (election_record.hash, trustees_record.hash, credentials_record.hash):
        raise Defect("payload_missing", "Setup names other records than those before it", setup.hash)
    election = reading(election_record, lambda: Election.from_bytes(election_record.content))
    trustees = reading(trustees_record, lambda: trustee.check_trustees(serial.loads(trustees_record.content)))
    if trustees.election_key != election.public_key:
        raise Defect(
            "election_key_wrong", "the election's key is not the trustees' together", election_record.hash
        )
    listed = reading(
        credentials_record,
        lambda: credential.check_public_credentials(serial.loads(credentials_record.content)),
    )
    return Setup(election, trustees, listed)


@dataclass
class Board:
    """What the first pass found after a good setup, and the position in the chain."""

    setup: Setup
    ballots: BallotIndex
    notes: Notes
    last_event: str
    stage: str = "Setup"
    height: int = 0
    tally: tuple[Record, Record] | None = None
    shuffles: dict[int, Record] = field(default_factory=dict)
    decryptions: dict[int, Record] = field(default_factory=dict)
    result: Record | None = None

    def take(self, records: list[Record], record: Record) -> None:
        """Take the next event and the records before it; whatever is wrong is noted."""
        try:
            event = Event.from_bytes(record.content)
            self._link(event, record)
            _require_order(event, self.stage, any(self.setup.election.mixed))
            self.stage = event.type
            self._require_records(event, records)
            _TAKE[event.type](self, records)
        except Defect as defect:
            self.notes.add(defect.at(record.hash))

    def _link(self, event: Event, record: Record) -> None:
        parent, height = self.last_event, self.height + 1
        self.last_event, self.height = record.hash, height
        if event.parent != parent:
            self.notes.add(
                Defect("event_parent_wrong", "the event does not follow the one before it", record.hash)
            )
        if event.height != height:
            self.notes.add(Defect("event_height_wrong", "the event's height is not one more", record.hash))

    def _require_records(self, event: Event, records: list[Record]) -> None:
        if event.type == "Ballot" and event.payload is not None and event.payload in self.ballots:
            raise Defect("ballot_repeated", "the same ballot occurs twice", event.payload)
        require_records(event, records)

    def _take_ballot(self, records: list[Record]) -> None:
        record = records[0]
        if record.size > ballot.size_limit(self.setup.election):
            raise Defect("record_too_large", f"a ballot of {record.size} bytes", record.hash)
        voter = ballot.claimed_credential(self.setup.election, record.content)
        place = None if voter is None else self.setup.credentials.position(voter)
        self.ballots.add(record, place)
        if voter is not None and place is None:
            raise Defect("credential_unknown", "the credential is not on the list", record.hash)

    def _take_end(self, records: list[Record]) -> None:
        """Nothing to keep: the stage says it."""

    def _take_tally(self, records: list[Record]) -> None:
        encrypted, sized = records
        if reading(sized, lambda: tally.read_sized(sized.content))[2] != encrypted.hash:
            raise Defect("payload_missing", "the encrypted tally is not the one named", sized.hash)
        self.tally = (encrypted, sized)

    def _take_shuffle(self, records: list[Record]) -> None:
        shuffle, owned = records
        number = self._owner(shuffle, owned, "shuffle")
        if number in self.shuffles:
            raise Defect("shuffle_repeated", f"trustee {number} has already shuffled", owned.hash)
        self.shuffles[number] = shuffle

    def _take_decryption(self, records: list[Record]) -> None:
        decryption, owned = records
        number = self._owner(decryption, owned, "partial decryption")
        if number in self.decryptions:
            raise Defect("decryption_repeated", f"trustee {number} has already decrypted", owned.hash)
        self.decryptions[number] = decryption

    def _owner(self, part: Record, owned: Record, what: str) -> int:
        """The number of the trustee whose part this is."""
        number, payload = reading(owned, lambda: tally.read_owned(owned.content))
        reading(owned, lambda: self.setup.trustees.owner(number))
        if payload != part.hash:
            raise Defect("payload_missing", f"the {what} is not the one named", owned.hash)
        return number

    def _take_result(self, records: list[Record]) -> None:
        self.result = records[0]


_TAKE: dict[str, Callable[[Board, list[Record]], None]] = {
    "Ballot": Board._take_ballot,
    "EndBallots": Board._take_end,
    "EncryptedTally": Board._take_tally,
    "Shuffle": Board._take_shuffle,
    "EndShuffles": Board._take_end,
    "PartialDecryption": Board._take_decryption,
    "Result": Board._take_result,
}


def _require_order(event: Event, stage: str, mixed: bool) -> None:
    """A mixed vote is shuffled before it is decrypted, another is not."""
    skipped = "PartialDecryption" if mixed else "Shuffle"
    if event.type not in _FOLLOWS[stage] or (stage, event.type) == ("EncryptedTally", skipped):
        raise Defect("event_out_of_order", f"{event.type} may not come after {stage}")


def require_records(event: Event, records: list[Record]) -> None:
    """An event comes right after the records that it needs, and names the last of them."""
    expected = _RECORDS[event.type]
    if (event.payload is None) != (expected == 0):
        raise Defect("event_malformed", f"{event.type} with or without a payload, wrongly")
    if len(records) > expected:
        raise Defect("record_unexpected", "a record that no event names", records[0].hash)
    if len(records) < expected or event.payload != (records[-1].hash if records else None):
        raise Defect("payload_missing", "the records that the event needs do not come right before it")


def links(reader: ArchiveReader) -> Iterator[tuple[list[Record], Record]]:
    """Each event with the records before it. Defect `record_unexpected` for records that wait for none."""
    waiting: list[Record] = []
    for record in reader:
        if record.kind == "event":
            yield waiting, record
            waiting = []
        else:
            waiting.append(record)
        if len(waiting) > _MOST_RECORDS:
            break
    if waiting:
        raise Defect("record_unexpected", "a record that no event names", waiting[0].hash)


def record_limit(setup: Setup) -> int:
    """No ballot of this election, nor any later record of its archive, has more bytes than this."""
    mixed = sum(setup.election.mixed) * len(setup.credentials)
    return ballot.size_limit(setup.election) + mixed * _MIXED_BYTES


def _start(reader: ArchiveReader, chain: Iterator[tuple[list[Record], Record]], notes: Notes) -> Board:
    records, record = next(chain, ([], None))
    if record is None:
        raise Defect("setup_missing", "the archive holds no election")
    event = reading(record, lambda: Event.from_bytes(record.content))
    if (event.type, event.height, event.parent) != ("Setup", 0, None):
        raise Defect("event_out_of_order", "the first event is Setup, at height 0", record.hash)
    reading(record, lambda: require_records(event, records))
    setup = check_setup(records)
    reader.largest_record = record_limit(setup)
    return Board(setup, BallotIndex(len(setup.credentials)), notes, record.hash)


def walk(reader: ArchiveReader, notes: Notes) -> Board | None:
    """Make the first pass. What is wrong is noted; None when there is no good setup to start from."""
    board = None
    try:
        chain = links(reader)
        board = _start(reader, chain, notes)
        for records, record in chain:
            board.take(records, record)
    except Defect as defect:
        notes.add(defect)
    return board
