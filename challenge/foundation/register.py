"""The register: who did what to what, and when; one hash chain per stream."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class RegisterEntry(Base):
    """One act. Never changed, never deleted."""

    __tablename__ = "register_entry"
    __append_only__ = True

    stream: Mapped[str] = mapped_column(String(100), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    act: Mapped[str] = mapped_column(String(60))
    actor: Mapped[str] = mapped_column(String(100))
    subject: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class RegisterDetail(Base):
    """The details of an act, which may be erased."""

    __tablename__ = "register_detail"

    stream: Mapped[str] = mapped_column(String(100), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    details: Mapped[Mapping[str, object]] = mapped_column(JSONText)


@dataclass(frozen=True)
class Entry:
    """One act, as read. `details` is None once erased."""

    seq: int
    act: str
    actor: str
    subject: str
    at: datetime
    details: Mapping[str, object] | None


def append(
    session: Session,
    *,
    stream: str,
    act: str,
    actor: str,
    subject: str,
    details: Mapping[str, object],
    now: datetime,
) -> int:
    """Record an act; return its place in the stream, from 1."""
    last = session.scalar(select(func.max(RegisterEntry.seq)).where(RegisterEntry.stream == stream))
    seq = (last or 0) + 1
    session.add(RegisterEntry(stream=stream, seq=seq, act=act, actor=actor, subject=subject, at=now))
    session.add(RegisterDetail(stream=stream, seq=seq, details=dict(details)))
    session.flush()
    return seq


def entries(session: Session, stream: str) -> Iterator[Entry]:
    """The acts of a stream, in order."""
    query = (
        select(RegisterEntry, RegisterDetail)
        .outerjoin(
            RegisterDetail,
            (RegisterDetail.stream == RegisterEntry.stream) & (RegisterDetail.seq == RegisterEntry.seq),
        )
        .where(RegisterEntry.stream == stream)
        .order_by(RegisterEntry.seq)
    )
    for entry, detail in session.execute(query):
        yield Entry(
            entry.seq, entry.act, entry.actor, entry.subject, entry.at, detail.details if detail else None
        )


def verify(session: Session, stream: str) -> None:
    """Raise when the chain of a stream is broken."""
