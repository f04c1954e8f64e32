"""Donors, their gifts, the tax receipts given for them, the orders that let public money in.

Names stand here, and in no other table of money: they can be forgotten, and the book stays whole.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime

STANDING, STANDS = "uq_gift_receipt_standing", text("cancelled_at IS NULL")


class Donor(Base):
    """Who gives. `left_at`: since when nothing but the law on receipts keeps the name."""

    __tablename__ = "donor"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('person', 'company', 'association', 'foundation', 'public_body')", name="kind_known"
        ),
        Index(None, "email"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(120))
    address: Mapped[str] = mapped_column(String(300))
    siren: Mapped[str] = mapped_column(String(9))
    email: Mapped[str | None] = mapped_column(String(254))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Gift(Base):
    """A gift: promised, then received with its entry in the book, or cancelled. `entry`: « year:seq »."""

    __tablename__ = "gift"
    __table_args__ = (
        CheckConstraint("state IN ('promised', 'received', 'cancelled')", name="state_known"),
        CheckConstraint("cents > 0 AND counterpart_cents BETWEEN 0 AND cents", name="amounts_right"),
        CheckConstraint("state != 'received' OR entry IS NOT NULL", name="in_the_book"),
        CheckConstraint("state != 'promised' OR entry IS NULL", name="not_money_yet"),
        Unique("vehicle_id", "entry"),
        Index(None, "donor_id"),
        Index(None, "vehicle_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    donor_id: Mapped[int] = mapped_column(ForeignKey("donor.id"))
    state: Mapped[str] = mapped_column(String(12))
    cents: Mapped[int] = mapped_column(BigInteger)
    counterpart_cents: Mapped[int] = mapped_column(BigInteger)
    in_kind: Mapped[bool]
    described: Mapped[str] = mapped_column(String(300))
    purpose: Mapped[str] = mapped_column(String(60))
    purpose_words: Mapped[str] = mapped_column(String(60))
    anonymous: Mapped[bool]
    promised_on: Mapped[date]
    received_on: Mapped[date | None]
    entry: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(500))
    recorded_by: Mapped[str] = mapped_column(String(100))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)


class GiftReceipt(Base):
    """A tax receipt as it was given. `content`: all that is printed on it, until the law lets it be
    forgotten. A trigger refuses to delete one."""

    __tablename__ = "gift_receipt"
    __table_args__ = (
        Unique("vehicle_id", "year", "place"),
        CheckConstraint("place BETWEEN 1 AND 99999", name="place_right"),
        CheckConstraint("(cancelled_at IS NULL) = (reason IS NULL)", name="cancelled_with_reason"),
        Index(STANDING, "gift_id", unique=True, sqlite_where=STANDS, postgresql_where=STANDS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    gift_id: Mapped[int] = mapped_column(ForeignKey("gift.id"))
    year: Mapped[int]
    place: Mapped[int]
    form: Mapped[str] = mapped_column(String(8))
    cents: Mapped[int] = mapped_column(BigInteger)
    content: Mapped[dict[str, Any] | None] = mapped_column(JSONText)
    issued_by: Mapped[str] = mapped_column(String(100))
    issued_at: Mapped[datetime] = mapped_column(UTCDateTime)
    cancelled_by: Mapped[str | None] = mapped_column(String(100))
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reason: Mapped[str | None] = mapped_column(String(500))


class DerogationOrder(Base):
    """An order of ministers that lets public money into a vehicle, within its bounds."""

    __tablename__ = "derogation_order"
    __append_only__ = True
    __table_args__ = (
        CheckConstraint("cents > 0", name="amount_right"),
        CheckConstraint("starts_on <= ends_on", name="days_right"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    source: Mapped[str] = mapped_column(String(300))
    programme: Mapped[str] = mapped_column(String(60))
    cents: Mapped[int] = mapped_column(BigInteger)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    recorded_by: Mapped[str] = mapped_column(String(100))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
