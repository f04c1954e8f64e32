"""Seats: who is a trustee or the registrar of a referendum. The lists of codes that a registrar sent."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime

STANDING = text("ended_at IS NULL")


class Seat(Base):
    """An account in a seat of a referendum, until somebody replaces it. `position`: the trustee's place in
    the rule sheet, from 0; 0 for the registrar."""

    __tablename__ = "seat"
    __table_args__ = (
        Index(
            "uq_seat_held",
            "referendum_id",
            "kind",
            "position",
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        ),
        Index(
            "uq_seat_account",
            "referendum_id",
            "account_id",
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        ),
        CheckConstraint("kind IN ('trustee', 'registrar')", name="kind_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"))
    kind: Mapped[str] = mapped_column(String(10))
    position: Mapped[int]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    invited_by: Mapped[str] = mapped_column(String(100))
    invited_at: Mapped[datetime] = mapped_column(UTCDateTime)
    mailed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    called_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # to decrypt
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class CodeList(Base):
    """A public list of codes as it was sent: its fingerprint, how many codes it has, how many are new since
    the version before. Two officers confirm the fingerprint that the registrar reads aloud."""

    __tablename__ = "code_list"

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    fingerprint: Mapped[str] = mapped_column(String(64))
    number: Mapped[int]
    renewed: Mapped[int]
    sent_by: Mapped[str] = mapped_column(String(100))
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
