"""Envelopes of calls, and the awards that vehicles commit from them. Amounts are in the book."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, String, Text, text
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime

ONCE, STANDS = "uq_commitment_standing", text("state = 'standing'")


class Envelope(Base):
    """Money that a vehicle sets aside for a call. `purpose`: of the gifts it comes from, or nothing."""

    __tablename__ = "envelope"
    __table_args__ = (Unique("vehicle_id", "call_id", "purpose"), Index(None, "call_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    purpose: Mapped[str] = mapped_column(String(60))
    opened_by: Mapped[str] = mapped_column(String(100))
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Payee(Base):
    """A body that is paid. `number`: SIRET or RNA, else the application's reference; `undertaking`: the payee
    that stands for its group; `declared_cents`: de minimis aid that it said it had from others."""

    __tablename__ = "payee"
    __table_args__ = (Unique("number"), CheckConstraint("declared_cents >= 0", name="declared_positive"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(String(40))
    undertaking: Mapped[str] = mapped_column(String(40))
    declared_cents: Mapped[int] = mapped_column(BigInteger)


class Commitment(Base):
    """The part of an award that a vehicle sets aside. `entry`: « year:seq » in its book."""

    __tablename__ = "commitment"
    __table_args__ = (
        CheckConstraint("state IN ('standing', 'released')", name="state_known"),
        CheckConstraint("cents >= 0", name="cents_positive"),
        Index(ONCE, "award_id", "envelope_id", unique=True, sqlite_where=STANDS, postgresql_where=STANDS),
        Index(None, "envelope_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"))
    envelope_id: Mapped[int] = mapped_column(ForeignKey(Envelope.id))
    payee_id: Mapped[int] = mapped_column(ForeignKey(Payee.id), index=True)
    state: Mapped[str] = mapped_column(String(8))
    cents: Mapped[int] = mapped_column(BigInteger)
    granted_on: Mapped[date] = mapped_column(Date)
    entry: Mapped[str] = mapped_column(String(20))
    committed_by: Mapped[str] = mapped_column(String(100))
    committed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    released_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
