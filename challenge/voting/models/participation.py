"""Votes with sign-in: who may vote, marks while the vote is open, who took part once it is closed.

No row holds a time. While ballots are taken, no row names who voted: a mark holds only HMACs under a key that
neither the database nor its backups have, and that is destroyed at closing.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation import roles
from challenge.foundation.database import Base, UTCDateTime

CHANNELS = ("internet",)


class ElectoratePerson(Base):
    """A person entitled to vote, as freezing took her from the roll, with her district of that day."""

    __tablename__ = "electorate_person"
    __append_only__ = True

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("roll_person.id"), primary_key=True)
    district: Mapped[str] = mapped_column(String(80))


class ParticipationMark(Base):
    """Somebody has voted. `person` is HMAC(K, uuid, person), so that there is one per person whatever the
    channel; `bond` is HMAC(K, uuid, person, credential). Emptied at closing."""

    __tablename__ = "participation_mark"
    __table_args__ = (
        CheckConstraint("channel IN ('internet')", name="channel_known"),
        {"info": {roles.EMPTIED: True}},
    )

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    person: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    bond: Mapped[bytes] = mapped_column(LargeBinary(32))
    channel: Mapped[str] = mapped_column(String(10))


class Participation(Base):
    """A person took part: written once, at closing, for all at once and in the order of the roll."""

    __tablename__ = "participation"
    __table_args__ = (CheckConstraint("channel IN ('internet')", name="channel_known"),)

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("roll_person.id"), primary_key=True)
    channel: Mapped[str] = mapped_column(String(10))


class ParticipationEnd(Base):
    """How the participation of a referendum ended: what was counted, what is destroyed since. `participants`:
    marks that lead to a person of the electorate, or all marks when the key was lost (`persons_known` false).
    The explanation is the officers'; with it two of them may let decryption go on."""

    __tablename__ = "participation_end"
    __table_args__ = (CheckConstraint("participants >= 0 AND tallied >= 0", name="numbers_positive"),)

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    tallied: Mapped[int]
    participants: Mapped[int]
    persons_known: Mapped[bool]
    settled_at: Mapped[datetime] = mapped_column(UTCDateTime)
    key_destroyed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    rewritten_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    explanation: Mapped[str | None] = mapped_column(Text)
    explained_by: Mapped[str | None] = mapped_column(String(200))
    released_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
