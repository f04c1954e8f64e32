"""What projects ask of partners, what organisations promise, what was given."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime

KINDS = "'money', 'skills', 'premises', 'site', 'purchase', 'equipment'"


class PartnerNeed(Base):
    """What an accompanied project asks. `ref`: of the project; `quantity`: in cents for a sum.
    `hidden_at`: since when moderators hide it."""

    __tablename__ = "partner_need"
    __table_args__ = (
        CheckConstraint(f"kind IN ({KINDS})", name="kind_known"),
        CheckConstraint("quantity > 0", name="something"),
        Index(None, "ref"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(12))
    kind: Mapped[str] = mapped_column(String(10))
    quantity: Mapped[int] = mapped_column(BigInteger)
    words: Mapped[str] = mapped_column(Text)
    wanted_on: Mapped[date]
    declared_at: Mapped[datetime] = mapped_column(UTCDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Pledge(Base):
    """What an organisation promises: to a need, or to the whole challenge (`need_id` null). A pledge of money
    is not money: no account of the ledger knows it. `promised_by` is null once that person was forgotten;
    `hidden_at`: since when moderators hide it."""

    __tablename__ = "pledge"
    __table_args__ = (
        CheckConstraint(f"kind IN ({KINDS})", name="kind_known"),
        CheckConstraint(
            "state IN ('offered', 'accepted', 'declined', 'withdrawn', 'delivered', 'lapsed')",
            name="state_known",
        ),
        CheckConstraint("quantity > 0", name="something"),
        Index(None, "organisation_id"),
        Index(None, "need_id"),
        Index(None, "state", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    need_id: Mapped[int | None] = mapped_column(ForeignKey(PartnerNeed.id))
    kind: Mapped[str] = mapped_column(String(10))
    quantity: Mapped[int] = mapped_column(BigInteger)
    words: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text)
    promised_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    promised_at: Mapped[datetime] = mapped_column(UTCDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class PledgeDelivery(Base):
    """What was given of a pledge, as the giver says and values it, confirmed by who received it. Of
    money, the entry of the ledger (`vehicle_id`, `entry`), once."""

    __tablename__ = "pledge_delivery"
    __table_args__ = (
        CheckConstraint("state IN ('said', 'confirmed', 'contested')", name="state_known"),
        CheckConstraint("quantity > 0 AND value_cents >= 0", name="something"),
        CheckConstraint("(vehicle_id IS NULL) = (entry IS NULL)", name="entry_whole"),
        UniqueConstraint("vehicle_id", "entry"),
        Index(None, "pledge_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pledge_id: Mapped[int] = mapped_column(ForeignKey(Pledge.id))
    quantity: Mapped[int] = mapped_column(BigInteger)
    value_cents: Mapped[int] = mapped_column(BigInteger)
    evidence: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text)
    vehicle_id: Mapped[int | None] = mapped_column(ForeignKey("vehicle.id"))
    entry: Mapped[str | None] = mapped_column(String(20))
    said_at: Mapped[datetime] = mapped_column(UTCDateTime)
    checked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class PledgeEvidence(Base):
    """A file that shows a delivery, as who gives sent it: for the two sides and for staff."""

    __tablename__ = "pledge_evidence"
    __table_args__ = (CheckConstraint("size > 0", name="something"), Index(None, "delivery_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey(PledgeDelivery.id))
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(String(100))
    digest: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
