"""What people complain of, and what officers note of a vote."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime
from challenge.voting.rules.complaints import OUTCOMES

KNOWN = ", ".join(f"'{outcome}'" for outcome in OUTCOMES)


class Complaint(Base):
    """One complaint, of an account or of an address. Its private page is found by a token, of which only the
    digest is kept. Name, address and account may be forgotten; the text and its answer belong to the vote."""

    __tablename__ = "complaint"
    __table_args__ = (
        UniqueConstraint("referendum_id", "number"),
        UniqueConstraint("token_hash"),
        CheckConstraint(f"outcome IN ({KNOWN})", name="outcome_known"),
        CheckConstraint("(outcome IS NULL) = (answered_at IS NULL)", name="answered_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"))
    number: Mapped[int]
    token_hash: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str | None] = mapped_column(String(80))
    email: Mapped[str | None] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(UTCDateTime)
    outcome: Mapped[str | None] = mapped_column(String(10))
    answer: Mapped[str | None] = mapped_column(Text)
    answered_by: Mapped[str | None] = mapped_column(String(120))
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Incident(Base):
    """Something that happened during a vote, as an officer noted it: public at once, or with the minutes."""

    __tablename__ = "incident"
    __append_only__ = True
    __table_args__ = (UniqueConstraint("referendum_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"))
    number: Mapped[int]
    happened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    text_fr: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text)
    public: Mapped[bool]
    noted_by: Mapped[str] = mapped_column(String(120))
    noted_at: Mapped[datetime] = mapped_column(UTCDateTime)
