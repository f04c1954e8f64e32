"""Bank statements: each movement once, whatever the number of files that tell of it."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime


class StatementLine(Base):
    """A movement on the bank's statement. `tries`: how many times it was matched and taken back."""

    __tablename__ = "statement_line"
    __table_args__ = (
        Unique("vehicle_id", "identity"),
        Unique("gift_id"),
        CheckConstraint("state IN ('waiting', 'matched', 'set_aside')", name="state_known"),
        CheckConstraint("(state = 'matched') = (gift_id IS NOT NULL)", name="matched_with_gift"),
        CheckConstraint("(state = 'set_aside') = (reason IS NOT NULL)", name="set_aside_with_reason"),
        Index(None, "vehicle_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    identity: Mapped[str] = mapped_column(String(64))
    moved_on: Mapped[date]
    label: Mapped[str] = mapped_column(String(300))
    cents: Mapped[int] = mapped_column(BigInteger)
    reference: Mapped[str] = mapped_column(String(300))
    state: Mapped[str] = mapped_column(String(12))
    gift_id: Mapped[int | None] = mapped_column(ForeignKey("gift.id"))
    reason: Mapped[str | None] = mapped_column(String(300))
    tries: Mapped[int]
    imported_by: Mapped[str] = mapped_column(String(100))
    imported_at: Mapped[datetime] = mapped_column(UTCDateTime)
