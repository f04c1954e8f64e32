"""Reading the board: events, records, and the archive as a stream that never holds a whole election."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.voting.belenios import archive
from challenge.voting.models.board import Ballot, Board, Event, Record
from challenge.voting.models.referendums import Referendum
from challenge.voting.rules.refusals import ReferendumNotFound

BATCH = 500  # events read at a time
PAGE = 50  # events on one page of the board


@dataclass(frozen=True)
class BoardHead:
    """Where the chain stands: `size` is the archive's length in bytes."""

    referendum_id: int
    height: int
    hash: str
    size: int
    timestamp: int


@dataclass(frozen=True)
class ShownEvent:
    """One event as the board's page shows it; `tracker` for ballots only."""

    height: int
    type: str
    hash: str
    payload: str | None
    tracker: str | None


def head(session: Session, uuid: str) -> BoardHead:
    """The head of an opened referendum's chain, or `ReferendumNotFound`."""
    statement = select(Board).join(Referendum, Referendum.id == Board.referendum_id)
    found = session.scalars(statement.where(Referendum.uuid == uuid)).one_or_none()
    if found is None:
        raise ReferendumNotFound
    return BoardHead(found.referendum_id, found.height, found.head, found.size, found.timestamp)


def heads(session: Session) -> list[tuple[str, BoardHead]]:
    """The head of every chain, by uuid."""
    statement = select(Referendum.uuid, Board).join(Board, Referendum.id == Board.referendum_id)
    return [
        (uuid, BoardHead(one.referendum_id, one.height, one.head, one.size, one.timestamp))
        for uuid, one in session.execute(statement.order_by(Referendum.id))
    ]


def archive_chunks(session: Session, at: BoardHead) -> Iterator[bytes]:
    """The archive up to `at`, byte for byte; `at.size` bytes in all."""
    yield archive.header_member(at.timestamp)
    for start in starts(at):
        yield archive_part(session, at, start)


def starts(at: BoardHead) -> range:
    """Where the parts of a chain begin. Whoever streams them reads each in a transaction of its own: what is
    on the board never changes, and a slow reader must hold neither a connection nor a snapshot."""
    return range(0, at.height + 1, BATCH)


def archive_part(session: Session, at: BoardHead, start: int) -> bytes:
    """The archive's members for `BATCH` events from height `start`, up to `at`."""
    end = min(start + BATCH, at.height + 1)
    records = defaultdict(list)
    for height, content in session.execute(
        select(Record.height, Record.content)
        .where(Record.referendum_id == at.referendum_id, Record.height >= start, Record.height < end)
        .order_by(Record.height, Record.rank)
    ):
        records[height].append(archive.data_member(content, at.timestamp))
    events = session.execute(
        select(Event.type, Event.height, Event.parent, Event.payload)
        .where(Event.referendum_id == at.referendum_id, Event.height >= start, Event.height < end)
        .order_by(Event.height)
    )
    members: list[bytes] = []
    for type, height, parent, payload in events:
        event = archive.Event(type, height, parent, payload)
        members += [*records[height], archive.event_member(event.to_bytes(), at.timestamp)]
    return b"".join(members)


def any_object(session: Session, at: BoardHead, digest: str) -> bytes | None:
    """The bytes of the record or event with this SHA-256, if the board has it."""
    record = select(Record.content).where(
        Record.referendum_id == at.referendum_id, Record.hash == digest, Record.height <= at.height
    )
    content = session.scalars(record).one_or_none()
    if content is not None:
        return content
    statement = select(Event).where(Event.referendum_id == at.referendum_id, Event.hash == digest)
    event = session.scalars(statement).one_or_none()
    if event is None:
        return None
    return archive.Event(
        type=event.type, height=event.height, parent=event.parent, payload=event.payload
    ).to_bytes()


def event_page(session: Session, at: BoardHead, *, page: int) -> list[ShownEvent]:
    """One page of events, the latest first."""
    statement = (
        select(Event.height, Event.type, Event.hash, Event.payload, Ballot.tracker)
        .outerjoin(Ballot, (Ballot.referendum_id == Event.referendum_id) & (Ballot.height == Event.height))
        .where(Event.referendum_id == at.referendum_id, Event.height <= at.height)
        .order_by(Event.height.desc())
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [ShownEvent(*row) for row in session.execute(statement)]


def trackers(session: Session, at: BoardHead, start: int) -> list[tuple[int, str, str]]:
    """Height, tracker and credential of each ballot among `BATCH` events from height `start`, in order."""
    statement = (
        select(Ballot.height, Ballot.tracker, Ballot.credential)
        .where(
            Ballot.referendum_id == at.referendum_id,
            Ballot.height >= start,
            Ballot.height < min(start + BATCH, at.height + 1),
        )
        .order_by(Ballot.height)
    )
    return [(height, tracker, credential) for height, tracker, credential in session.execute(statement)]
