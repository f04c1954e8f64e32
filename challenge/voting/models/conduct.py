"""What officers decide about a vote that is under way."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime
from challenge.voting.rules.acts import KINDS

KNOWN = ", ".join(f"'{kind}'" for kind in KINDS)


class OfficerAct(Base):
    """A decision with its public reason: asked by one officer, done at the second's yes, or dropped. The
    yeses stand in `officer_approval`, under the act "<kind> <number>". `closes_at` is what an extension asks;
    `again` says that an annulled vote will be held again."""

    __tablename__ = "officer_act"
    __table_args__ = (
        UniqueConstraint("referendum_id", "number"),
        CheckConstraint(f"kind IN ({KNOWN})", name="kind_known"),
        CheckConstraint("(kind = 'extend') = (closes_at IS NOT NULL)", name="extension_has_instant"),
        CheckConstraint("done_at IS NULL OR dropped_at IS NULL", name="done_or_dropped"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    closes_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    again: Mapped[bool]
    reason_fr: Mapped[str] = mapped_column(Text)
    reason_en: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[str] = mapped_column(String(120))
    asked_name: Mapped[str] = mapped_column(String(200))
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    dropped_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
