"""The register: who did what to what, and when; one hash chain per stream.

An entry holds the digest of its details, salted so that nobody can guess them from it. The details and
their salt stand in a side row, which may be erased: the chain stays whole, and says that something was there.
"""

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from challenge.foundation.canonical import canonical_json
from challenge.foundation.database import Base, JSONText, UTCDateTime

BEFORE_FIRST = "0" * 64
INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class RegisterHead(Base):
    """The last entry of each stream: the row that every append locks."""

    __tablename__ = "register_head"

    stream: Mapped[str] = mapped_column(String(100), primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class RegisterEntry(Base):
    """One act. Never changed, never deleted."""

    __tablename__ = "register_entry"
    __append_only__ = True

    stream: Mapped[str] = mapped_column(String(100), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    act: Mapped[str] = mapped_column(String(60))
    actor: Mapped[str] = mapped_column(String(100))
    subject: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class RegisterDetail(Base):
    """The details of an act, which may be erased with their salt."""

    __tablename__ = "register_detail"

    stream: Mapped[str] = mapped_column(String(100), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    salt: Mapped[str] = mapped_column(String(32))
    details: Mapped[dict[str, Any]] = mapped_column(JSONText)


@dataclass(frozen=True)
class Head:
    """The end of a chain: publish it, and nobody can rewrite what comes before."""

    seq: int
    hash: str


@dataclass(frozen=True)
class Entry:
    """One act, as read. `details` is None once erased."""

    seq: int
    act: str
    actor: str
    subject: str
    at: datetime
    details: Mapping[str, object] | None
    hash: str


class RegisterBroken(Exception):
    """The chain of a stream is not as it was written. `reason` is one of the words below, `seq` the place.

    `changed`: an entry does not have its hash; `missing`: an entry is not at its place; `details`: they are
    not those of the entry; `head`: the chain does not end, or pass, where it is known to.
    """

    def __init__(self, stream: str, seq: int, reason: str) -> None:
        super().__init__(f"{stream}, entry {seq}: {reason}")
        self.stream = stream
        self.seq = seq
        self.reason = reason


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
    """Record an act; return its place in the stream, from 1. `actor` is an opaque id, never a name."""
    head = _locked_head(session, stream)
    salt = secrets.token_hex(16)
    entry = RegisterEntry(
        stream=stream,
        seq=head.seq + 1,
        at=now,
        act=act,
        actor=actor,
        subject=subject,
        digest=_digest(salt, details),
    )
    entry.hash = entry_hash(entry, head.hash)
    head.seq, head.hash = entry.seq, entry.hash
    session.add(entry)
    session.add(RegisterDetail(stream=stream, seq=entry.seq, salt=salt, details=dict(details)))
    session.flush()
    return entry.seq


def erase(session: Session, stream: str, seq: int) -> None:
    """Erase the details of an act and their salt; what remains tells nothing about them."""
    session.execute(delete(RegisterDetail).where(RegisterDetail.stream == stream, RegisterDetail.seq == seq))


def head(session: Session, stream: str) -> Head | None:
    """The end of a stream's chain; None when nothing was recorded."""
    found = session.get(RegisterHead, stream)
    return Head(found.seq, found.hash) if found else None


def streams(session: Session) -> list[str]:
    """The name of every stream."""
    return list(session.scalars(select(RegisterHead.stream).order_by(RegisterHead.stream)))


def entries(session: Session, stream: str) -> Iterator[Entry]:
    """The acts of a stream, in order, read little by little."""
    with session.execute(_rows(stream)) as rows:
        for entry, detail in rows:
            details = detail.details if detail else None
            yield Entry(entry.seq, entry.act, entry.actor, entry.subject, entry.at, details, entry.hash)


def verify(session: Session, stream: str, *, known: Head | None = None) -> None:
    """Read a whole chain again. Raises RegisterBroken at the first fault.

    `known` is a head that somebody kept: the chain must still pass through it. Without it, a chain
    rewritten to its end together with the head row cannot be told from a true one.
    """
    previous, seq = BEFORE_FIRST, 0
    with session.execute(_rows(stream)) as rows:
        for entry, detail in rows:
            seq += 1
            _check(entry, detail, seq, previous)
            if known and known.seq == seq and known.hash != entry.hash:
                raise RegisterBroken(stream, seq, "head")
            previous = entry.hash
    end = head(session, stream) or Head(0, BEFORE_FIRST)
    if end != Head(seq, previous) or (known and known.seq > seq):
        raise RegisterBroken(stream, seq, "head")


def _check(entry: RegisterEntry, detail: RegisterDetail | None, seq: int, previous: str) -> None:
    if entry.seq != seq:
        raise RegisterBroken(entry.stream, seq, "missing")
    if entry.hash != entry_hash(entry, previous):
        raise RegisterBroken(entry.stream, seq, "changed")
    if detail and entry.digest != _digest(detail.salt, detail.details):
        raise RegisterBroken(entry.stream, seq, "details")


def _rows(stream: str) -> Select[RegisterEntry, RegisterDetail]:
    same = (RegisterDetail.stream == RegisterEntry.stream) & (RegisterDetail.seq == RegisterEntry.seq)
    return (
        select(RegisterEntry, RegisterDetail)
        .outerjoin(RegisterDetail, same)
        .where(RegisterEntry.stream == stream)
        .order_by(RegisterEntry.seq)
        .execution_options(yield_per=500, populate_existing=True)
    )


def _locked_head(session: Session, stream: str) -> RegisterHead:
    insert = INSERTS[session.get_bind().dialect.name]
    first = insert(RegisterHead).values(stream=stream, seq=0, hash=BEFORE_FIRST)
    session.execute(first.on_conflict_do_nothing())
    return session.get_one(RegisterHead, stream, with_for_update=True, populate_existing=True)


def entry_hash(entry: RegisterEntry, previous: str) -> str:
    """The hash that chains an entry to the one before it: SHA-256 of canonical JSON."""
    at = entry.at.isoformat(timespec="microseconds")
    chained = [previous, entry.stream, entry.seq, at, entry.act, entry.actor, entry.subject, entry.digest]
    return hashlib.sha256(canonical_json(chained).encode()).hexdigest()


def _digest(salt: str, details: Mapping[str, object]) -> str:
    return hashlib.sha256(f"{salt}{canonical_json(dict(details))}".encode()).hexdigest()
