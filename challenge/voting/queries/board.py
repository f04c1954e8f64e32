"""Reading the board: events, records, and the archive as a stream that never holds a whole election."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from challenge.voting.belenios import archive
from challenge.voting.models.board import Ballot, Board, Event, Record
from challenge.voting.models.referendums import Referendum
from challenge.voting.rules.refusals import ReferendumNotFound

BATCH = 500  # rows in memory at a time
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
    """The archive up to `at`, byte for byte, member by member; `at.size` bytes in all."""
    yield archive.header_member(at.timestamp)
    records = iter(
        session.execute(
            select(Record.height, Record.content)
            .where(Record.referendum_id == at.referendum_id, Record.height <= at.height)
            .order_by(Record.height, Record.rank)
            .execution_options(yield_per=BATCH)
        )
    )
    pending = next(records, None)
    for event in _events(session, at):
        while pending is not None and pending.height == event.height:
            yield archive.data_member(pending.content, at.timestamp)
            pending = next(records, None)
        yield archive.event_member(event.to_bytes(), at.timestamp)


def _events(session: Session, at: BoardHead) -> Iterator[archive.Event]:
    """Fetched by ranges of heights: a second cursor beside the records' one would not stream on SQLite."""
    for start in range(0, at.height + 1, BATCH):
        statement = select(Event.type, Event.height, Event.parent, Event.payload).where(
            Event.referendum_id == at.referendum_id,
            Event.height >= start,
            Event.height < min(start + BATCH, at.height + 1),
        )
        for row in session.execute(statement.order_by(Event.height)).all():
            yield archive.Event(type=row.type, height=row.height, parent=row.parent, payload=row.payload)


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


def trackers(session: Session, at: BoardHead) -> Iterable[Row[int, str, str]]:
    """Height, tracker and credential of every ballot, in order, streamed."""
    statement = (
        select(Ballot.height, Ballot.tracker, Ballot.credential)
        .where(Ballot.referendum_id == at.referendum_id)
        .order_by(Ballot.height)
        .execution_options(yield_per=BATCH * 10)
    )
    return session.execute(statement)
