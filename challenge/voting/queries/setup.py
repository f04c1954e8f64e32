"""The records that opening froze in the Setup event, by their exact bytes."""

from enum import IntEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.voting.models.board import Record


class SetupRecord(IntEnum):
    """Their rank before the Setup event, in the order that the archive has."""

    ELECTION = 0
    TRUSTEES = 1
    CREDENTIALS = 2


def record(session: Session, referendum_id: int, which: SetupRecord) -> bytes | None:
    """One record of the Setup event; None before two officers opened."""
    statement = select(Record.content).where(
        Record.referendum_id == referendum_id, Record.height == 0, Record.rank == which
    )
    return session.scalars(statement).one_or_none()


def opened_record(session: Session, referendum_id: int, which: SetupRecord) -> bytes:
    """The same of a referendum that is known to be open. Raises LookupError when it is not."""
    content = record(session, referendum_id, which)
    if content is None:
        raise LookupError(f"no {which.name.lower()} record: this referendum was never opened")
    return content
