"""The public board of a referendum: its chain of events and the records they point to.

No column here holds a time, a session, an address or a request: the order of events is all that is known.
"""

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base


class Board(Base):
    """The head of the chain: the row that every append locks. `size` is the archive's length in bytes,
    `timestamp` the archive's own (seconds, the opening's), the only time that an archive tells."""

    __tablename__ = "board"

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    height: Mapped[int]
    head: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    timestamp: Mapped[int] = mapped_column(BigInteger)


class Event(Base):
    """One link of the chain; `payload` is the hash of its last record, `hash` that of the event itself."""

    __tablename__ = "event"
    __append_only__ = True
    __table_args__ = (UniqueConstraint("referendum_id", "hash"),)

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    height: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    type: Mapped[str] = mapped_column(String(20))
    parent: Mapped[str | None] = mapped_column(String(64))
    payload: Mapped[str | None] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class Record(Base):
    """The exact bytes of one record, in the archive just before the event of its height, by rank."""

    __tablename__ = "record"
    __append_only__ = True
    __table_args__ = (UniqueConstraint("referendum_id", "hash"),)

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    height: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rank: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Ballot(Base):
    """An accepted ballot. The last height of a credential counts. Keyed by (referendum, credential), so
    that the table can be divided by hash; the same bytes cannot enter twice."""

    __tablename__ = "ballot"
    __append_only__ = True
    __table_args__ = (
        UniqueConstraint("referendum_id", "credential", "payload"),
        Index(None, "referendum_id", "height"),
    )

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    credential: Mapped[str] = mapped_column(String(64), primary_key=True)
    height: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    payload: Mapped[str] = mapped_column(String(64))
    tracker: Mapped[str] = mapped_column(String(43))
