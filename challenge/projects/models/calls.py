"""Calls for projects: what officers prepare, the rule sheet that opening freezes, its documents."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class Call(Base):
    """A call of an edition. `sheet` and all that follows it are null until the rules are frozen.

    `sheet`: the exact text that is fingerprinted. `opens_at` and the two last moments are the sheet's.
    `jury_seed` and `vote_seed`: secret until the ranking and the result, their hashes stand in the sheet.
    `referendum_uuid`: the funding vote. `announces_at`: when the awards are told.
    """

    __tablename__ = "call"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'open', 'cancelled')", name="state_known"),
        CheckConstraint("(state = 'draft') = (sheet IS NULL)", name="frozen_has_a_sheet"),
        CheckConstraint("(sheet IS NULL) = (fingerprint IS NULL)", name="sheet_is_fingerprinted"),
        UniqueConstraint("slug"),
        UniqueConstraint("referendum_uuid"),
        Index(None, "edition_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    state: Mapped[str] = mapped_column(String(10))
    slug: Mapped[str | None] = mapped_column(String(60))
    title_fr: Mapped[str] = mapped_column(Text, server_default="")
    title_en: Mapped[str] = mapped_column(Text, server_default="")
    sheet: Mapped[str | None] = mapped_column(Text)
    fingerprint: Mapped[str | None] = mapped_column(String(64))
    opens_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    last_start: Mapped[datetime | None] = mapped_column(UTCDateTime)
    last_submit: Mapped[datetime | None] = mapped_column(UTCDateTime)
    jury_seed: Mapped[str | None] = mapped_column(String(64))
    vote_seed: Mapped[str | None] = mapped_column(String(64))
    referendum_uuid: Mapped[str | None] = mapped_column(String(40))
    announces_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    created_by: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    frozen_by: Mapped[str | None] = mapped_column(String(100))
    frozen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class CallSection(Base):
    """One section of a call in preparation, as somebody typed it. `version`: times saved."""

    __tablename__ = "call_section"

    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), primary_key=True)
    section: Mapped[str] = mapped_column(String(20), primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSONText)
    version: Mapped[int]
    saved_by: Mapped[str] = mapped_column(String(100))
    saved_at: Mapped[datetime] = mapped_column(UTCDateTime)


class CallDocument(Base):
    """A document that the call publishes; its file is named by what it holds."""

    __tablename__ = "call_document"
    __table_args__ = (UniqueConstraint("call_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    name: Mapped[str] = mapped_column(String(40))
    title_fr: Mapped[str] = mapped_column(String(120))
    title_en: Mapped[str] = mapped_column(String(120))
    digest: Mapped[str] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]
    added_by: Mapped[str] = mapped_column(String(100))
    added_at: Mapped[datetime] = mapped_column(UTCDateTime)
