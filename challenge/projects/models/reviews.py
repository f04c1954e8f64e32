"""What jurors say of files; which files may be read without names; what each team is told."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class Review(Base):
    """One juror's review of one file: a draft until it is given, whole.

    `scores` and `comments`: by criterion. `read_others_at`: when its juror asked to read the others' reviews;
    from then on it never changes. `revision`: times saved.
    """

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("read_others_at IS NULL OR given_at IS NOT NULL", name="given_before_others"),
        Index(None, "application_id"),
    )

    juror_id: Mapped[int] = mapped_column(ForeignKey("juror.id"), primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), primary_key=True)
    scores: Mapped[dict[str, Any]] = mapped_column(JSONText)
    comments: Mapped[dict[str, Any]] = mapped_column(JSONText)
    revision: Mapped[int]
    saved_at: Mapped[datetime] = mapped_column(UTCDateTime)
    given_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    read_others_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class BlindCheck(Base):
    """Whether a file may be read without names, for one content of it.

    `title`: as jurors see it. `sure` and `unsure`: how many passages tell who wrote it. `covered`: passages
    that an officer covers besides. `cleared_at`: when an officer said that what jurors see tells nothing any
    more."""

    __tablename__ = "blind_check"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), primary_key=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(Text)
    sure: Mapped[int]
    unsure: Mapped[int]
    covered: Mapped[list[str]] = mapped_column(JSONText)
    looked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    cleared_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    cleared_by: Mapped[str | None] = mapped_column(String(100))


class ApplicationFeedback(Base):
    """What the jury tells a team, criterion by criterion, once the awards are announced.

    `texts`: by criterion; under "" what is said of the whole.
    """

    __tablename__ = "application_feedback"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), primary_key=True)
    texts: Mapped[dict[str, Any]] = mapped_column(JSONText)
    revision: Mapped[int]
    written_by: Mapped[str] = mapped_column(String(100))
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ready_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class JuryRun(Base):
    """A long piece of work on a jury, done aside: a balanced assignment, the report of its quality, the
    deliberation of a large jury opened or closed.

    `inputs`: the fingerprint of what it was made from. `failed`: the code of the refusal that ended it; the
    content may hold its sentence.
    """

    __tablename__ = "jury_run"
    __table_args__ = (
        CheckConstraint("kind IN ('assignment', 'report', 'opening', 'closing')", name="kind_known"),
        Index(None, "call_id", "kind", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    kind: Mapped[str] = mapped_column(String(12))
    asked_by: Mapped[str] = mapped_column(String(100))
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    inputs: Mapped[str] = mapped_column(String(64), server_default="")
    failed: Mapped[str] = mapped_column(Text, server_default="")
    content: Mapped[dict[str, Any] | None] = mapped_column(JSONText)
