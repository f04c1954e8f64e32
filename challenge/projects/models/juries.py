"""A call's jury: who sits in it, what is known of them, who reads what, and who may not."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class Juror(Base):
    """A seat in the jury of a call. `signed_at`: when the statement on conflicts was signed, once.

    A removed juror keeps the row, with who removed them and why; their reviews stay, and do not count.
    `official_name`: as organisers write it for the record; empty where they did not.
    """

    __tablename__ = "juror"
    __table_args__ = (
        UniqueConstraint("call_id", "account_id"),
        CheckConstraint("(removed_at IS NULL) = (removed_by IS NULL)", name="removed_by_somebody"),
        CheckConstraint("removed_at IS NULL OR removal != ''", name="removed_with_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    presides: Mapped[bool] = mapped_column(server_default="0")
    invited_by: Mapped[str] = mapped_column(String(100))
    invited_at: Mapped[datetime] = mapped_column(UTCDateTime)
    signed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    removed_by: Mapped[str | None] = mapped_column(String(100))
    removal: Mapped[str] = mapped_column(Text, server_default="")
    official_name: Mapped[str] = mapped_column(String(120), server_default="")


class JurorFacts(Base):
    """What is known of a juror, for conflicts to be found: as the juror typed it, and as the organisers did.

    `facts`: lists of texts by kind (`rules/jury/juror_facts.py`).
    """

    __tablename__ = "juror_facts"
    __table_args__ = (CheckConstraint("side IN ('juror', 'staff')", name="side_known"),)

    juror_id: Mapped[int] = mapped_column(ForeignKey("juror.id"), primary_key=True)
    side: Mapped[str] = mapped_column(String(6), primary_key=True)
    facts: Mapped[dict[str, Any]] = mapped_column(JSONText)
    said_by: Mapped[str] = mapped_column(String(100))
    said_at: Mapped[datetime] = mapped_column(UTCDateTime)


class JuryConflict(Base):
    """A reason why a juror does not judge a file: declared, or found. It holds until it is set aside.

    `value`: what the sentence tells; of a declared one, the juror's own words. `basis`: the fingerprint of
    all that both sides share, so that what was set aside holds again when something else is shared.
    """

    __tablename__ = "jury_conflict"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('declared', 'person', 'siren', 'gift', 'pledge', 'email_domain', 'employer', 'address',"
            " 'name')",
            name="kind_known",
        ),
        CheckConstraint("kind != 'declared' OR set_aside_at IS NULL", name="declared_holds"),
        CheckConstraint("set_aside_at IS NULL OR set_aside_reason != ''", name="set_aside_with_a_reason"),
        Index(None, "application_id"),
    )

    juror_id: Mapped[int] = mapped_column(ForeignKey("juror.id"), primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[str] = mapped_column(Text, server_default="")
    basis: Mapped[str] = mapped_column(String(64), server_default="")
    found_at: Mapped[datetime] = mapped_column(UTCDateTime)
    set_aside_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    set_aside_by: Mapped[str | None] = mapped_column(String(100))
    set_aside_reason: Mapped[str] = mapped_column(Text, server_default="")


class JuryAssignment(Base):
    """A juror reads a file: given by hand, or by a balanced assignment."""

    __tablename__ = "jury_assignment"
    __table_args__ = (
        CheckConstraint("by IN ('hand', 'balance')", name="by_known"),
        Index(None, "application_id"),
    )

    juror_id: Mapped[int] = mapped_column(ForeignKey("juror.id"), primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), primary_key=True)
    by: Mapped[str] = mapped_column(String(8))
    given_by: Mapped[str] = mapped_column(String(100))
    given_at: Mapped[datetime] = mapped_column(UTCDateTime)
