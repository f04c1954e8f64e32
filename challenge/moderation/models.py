"""Texts under moderation, whatever their kind; who reported them, what was decided, what staff noted."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime
from challenge.moderation.rules.states import STATES

NAMES = ", ".join(f"'{name}'" for name in STATES)


class ModeratedItem(Base):
    """One text of a kind, by its number there. Its words stay with its feature: `slots.content_kinds`.

    `within`: what holds it (`edition:3`). `sent_at`: since when it waits, or was first there. `reports`: how
    many nobody has answered. `revision` grows with each change of state or of words.
    """

    __tablename__ = "moderated_item"
    __table_args__ = (
        UniqueConstraint("kind", "number"),
        CheckConstraint(f"state IN ({NAMES})", name="state_known"),
        CheckConstraint("reports >= 0", name="reports_counted"),
        Index(None, "state", "sent_at"),
        Index(None, "reports"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    number: Mapped[int]
    within: Mapped[str] = mapped_column(String(60))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    revision: Mapped[int]
    reports: Mapped[int]
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    decided_by: Mapped[str | None] = mapped_column(String(100))


class ContentReport(Base):
    """Somebody says that a text is wrong, once. `batch`: the decision that answered."""

    __tablename__ = "content_report"
    __table_args__ = (UniqueConstraint("item_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("moderated_item.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    reason: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    reported_at: Mapped[datetime] = mapped_column(UTCDateTime)
    batch: Mapped[str | None] = mapped_column(String(22), index=True)


class ModerationDecision(Base):
    """What a moderator decided of a text, and what was said to its author. `batch`: what was decided at once,
    and is undone at once."""

    __tablename__ = "moderation_decision"
    __table_args__ = (
        CheckConstraint("outcome IN ('shown', 'hidden', 'kept', 'undone')", name="outcome_known"),
        Index(None, "item_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("moderated_item.id"))
    batch: Mapped[str] = mapped_column(String(22), index=True)
    before: Mapped[str] = mapped_column(String(10))
    outcome: Mapped[str] = mapped_column(String(10))
    revision: Mapped[int]
    reasons: Mapped[list[str]] = mapped_column(JSONText)
    words: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(100))
    decided_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ModerationNote(Base):
    """What a moderator tells the others about a text. Its author never reads it."""

    __tablename__ = "moderation_note"
    __table_args__ = (Index(None, "item_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("moderated_item.id"))
    words: Mapped[str] = mapped_column(Text)
    written_by: Mapped[str] = mapped_column(String(100))
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
