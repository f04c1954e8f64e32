"""Appending to the board: the one place that lengthens a referendum's chain."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from challenge.voting.belenios import archive
from challenge.voting.models.board import Board, Event, Record
from challenge.voting.models.referendums import Referendum
from challenge.voting.queries import board as board_query


def start(session: Session, *, referendum_id: int, timestamp: int, records: Sequence[bytes]) -> Board:
    """Open the chain with its Setup event."""
    size = archive.member_size(len(archive.header(timestamp)))
    board = Board(referendum_id=referendum_id, height=-1, head="", size=size, timestamp=timestamp)
    session.add(board)
    session.flush()
    append(session, board=board, type="Setup", records=records)
    return board


def lock(session: Session, *, referendum_id: int) -> Board:
    """The head of the chain, held until the transaction ends (on SQLite the whole database already is)."""
    statement = select(Board).where(Board.referendum_id == referendum_id).with_for_update()
    return session.scalars(statement.execution_options(populate_existing=True)).one()


def append(session: Session, *, board: Board, type: str, records: Sequence[bytes]) -> archive.Event:
    """Add an event after `records` (the last of which it points to) and move the locked head."""
    (event,) = append_all(session, board=board, type=type, groups=[records])
    return event


def append_all(
    session: Session, *, board: Board, type: str, groups: Sequence[Sequence[bytes]]
) -> list[archive.Event]:
    """The same for several events, in order: one per group of records."""
    events, record_rows = [], []
    for records in groups:
        hashes = [hashlib.sha256(record).hexdigest() for record in records]
        payload = hashes[-1] if hashes else None
        event = archive.Event(type, board.height + 1, board.head or None, payload)
        record_rows += [
            {"height": event.height, "rank": rank, "hash": digest, "content": content}
            for rank, (digest, content) in enumerate(zip(hashes, records, strict=True))
        ]
        board.height, board.head = event.height, event.hash
        board.size += sum(archive.member_size(len(one)) for one in (*records, event.to_bytes()))
        events.append(event)
    common = {"referendum_id": board.referendum_id}
    if record_rows:
        session.execute(insert(Record), [common | row for row in record_rows])
    session.execute(insert(Event), [common | _row(event) for event in events])
    return events


def finish(session: Session, referendum: Referendum) -> None:
    """Keep the hash of the whole archive: nothing is appended to this board any more."""
    session.flush()
    at = board_query.head(session, referendum.uuid)
    digest = hashlib.sha256()
    for chunk in board_query.archive_chunks(session, at):
        digest.update(chunk)
    referendum.archive_hash = digest.hexdigest()


def _row(event: archive.Event) -> dict[str, object]:
    return {
        "height": event.height,
        "type": event.type,
        "parent": event.parent,
        "payload": event.payload,
        "hash": event.hash,
    }
