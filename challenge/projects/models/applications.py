"""Applications: who writes them, field by field; what was submitted, whole, each time."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime
from challenge.projects.models.calls import Call

STATES = "'draft', 'submitted', 'withdrawn'"


class Application(Base):
    """An application to a call. `ref` stands in addresses and never changes: eight letters, drawn.

    `title`, `team`, `asked_cents`, `place`, `place_code`, `theme` and `summary` repeat fields of it, for
    lists. `state` is the team's; `examined` is the staff's, and begins at submission. `registry_state`: what
    the public registry said of its body.
    """

    __tablename__ = "application"
    __table_args__ = (
        CheckConstraint(f"state IN ({STATES})", name="state_known"),
        CheckConstraint(
            "examined IN ('none', 'waiting', 'correction', 'admissible', 'inadmissible')",
            name="examined_known",
        ),
        CheckConstraint(
            "registry_state IN ('none', 'to_check', 'found', 'not_found')", name="registry_known"
        ),
        CheckConstraint("state != 'submitted' OR receipt_number IS NOT NULL", name="submitted_has_a_receipt"),
        UniqueConstraint("ref"),
        UniqueConstraint("receipt_number"),
        Index(None, "call_id", "state"),
        Index(None, "call_id", "examined"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(12))
    call_id: Mapped[int] = mapped_column(ForeignKey(Call.id))
    state: Mapped[str] = mapped_column(String(10))
    examined: Mapped[str] = mapped_column(String(12), server_default="none")
    registry_state: Mapped[str] = mapped_column(String(10), server_default="none")
    language: Mapped[str] = mapped_column(String(2), server_default="fr")
    title: Mapped[str] = mapped_column(Text, server_default="")
    team: Mapped[str] = mapped_column(Text, server_default="")
    summary: Mapped[str] = mapped_column(Text, server_default="")
    theme: Mapped[str | None] = mapped_column(String(40))
    place: Mapped[str] = mapped_column(Text, server_default="")
    place_code: Mapped[str | None] = mapped_column(String(40))
    asked_cents: Mapped[int | None] = mapped_column(BigInteger)
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    receipt_number: Mapped[str | None] = mapped_column(String(20))
    content_hash: Mapped[str | None] = mapped_column(String(64))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawal: Mapped[str] = mapped_column(Text, server_default="")


class ApplicationMember(Base):
    """Somebody writes an application, or reads it. The row goes when they leave or are removed."""

    __tablename__ = "application_member"
    __table_args__ = (CheckConstraint("rights IN ('owner', 'editor', 'reader')", name="rights_known"),)

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    rights: Mapped[str] = mapped_column(String(10))
    joined_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ApplicationField(Base):
    """One field as it stands: `section.key`, its value in JSON, how many times it was saved, by whom."""

    __tablename__ = "application_field"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), primary_key=True)
    path: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[Any] = mapped_column(JSONText)
    revision: Mapped[int]
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    saved_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ApplicationSubmission(Base):
    """What was submitted, as canonical JSON, and its receipt. A correction is another submission."""

    __tablename__ = "application_submission"
    __table_args__ = (UniqueConstraint("year", "place"), Index(None, "application_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    year: Mapped[int]
    place: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    submitted_at: Mapped[datetime] = mapped_column(UTCDateTime)
