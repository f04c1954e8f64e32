"""What officers prepare before a referendum's rules are frozen."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class ReferendumDraft(Base):
    """A referendum in preparation. Frozen, it names the referendum that it became; dropped, it is kept.
    `again_of`: the referendum that this one holds again."""

    __tablename__ = "referendum_draft"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'frozen', 'dropped')", name="state_known"),
        CheckConstraint("(state = 'frozen') = (uuid IS NOT NULL)", name="frozen_is_named"),
        UniqueConstraint("uuid"),
        Index(None, "edition_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    state: Mapped[str] = mapped_column(String(10))
    uuid: Mapped[str | None] = mapped_column(String(40))
    again_of: Mapped[str | None] = mapped_column(String(40))
    created_by: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class DraftSection(Base):
    """One section as somebody typed it, field by field; trustees are named there. `version`: times saved."""

    __tablename__ = "draft_section"

    draft_id: Mapped[int] = mapped_column(ForeignKey("referendum_draft.id"), primary_key=True)
    section: Mapped[str] = mapped_column(String(20), primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSONText)
    version: Mapped[int]
    saved_by: Mapped[str] = mapped_column(String(100))
    saved_at: Mapped[datetime] = mapped_column(UTCDateTime)
