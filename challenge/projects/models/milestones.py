"""Milestones of supported projects, with the evidence that teams send."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime
from challenge.projects.models.incubations import Incubation


class Milestone(Base):
    """What shows that a tranche may be paid: `place` and `cents` are those of the tranche in the award's
    plan."""

    __tablename__ = "milestone"
    __table_args__ = (
        CheckConstraint("state IN ('planned', 'submitted', 'validated', 'returned')", name="state_known"),
        CheckConstraint("state = 'planned' OR submitted_at IS NOT NULL", name="submission_is_dated"),
        CheckConstraint(
            "state NOT IN ('validated', 'returned') OR (decided_by IS NOT NULL AND decided_at IS NOT NULL)",
            name="decision_is_signed",
        ),
        UniqueConstraint("incubation_id", "place"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incubation_id: Mapped[int] = mapped_column(ForeignKey(Incubation.id))
    place: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    cents: Mapped[int] = mapped_column(BigInteger)
    due_on: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(9))
    said: Mapped[str] = mapped_column(Text, server_default="")
    submitted_by: Mapped[str | None] = mapped_column(String(100))
    submitted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    decision: Mapped[str] = mapped_column(Text, server_default="")
    decided_by: Mapped[str | None] = mapped_column(String(100))
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class MilestoneEvidence(Base):
    """One piece of evidence: a stored file, a photo with its words, a link. `name`: of the file, or the
    address."""

    __tablename__ = "milestone_evidence"
    __table_args__ = (
        CheckConstraint("kind IN ('file', 'photo', 'link')", name="kind_known"),
        CheckConstraint("(kind = 'link') = (digest IS NULL)", name="files_are_stored"),
        CheckConstraint("kind != 'photo' OR alternative != ''", name="photo_is_described"),
        Index(None, "milestone_id", "id"),
        Index(None, "digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    milestone_id: Mapped[int] = mapped_column(ForeignKey(Milestone.id))
    kind: Mapped[str] = mapped_column(String(5))
    name: Mapped[str] = mapped_column(Text)
    alternative: Mapped[str] = mapped_column(Text, server_default="")
    digest: Mapped[str | None] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(String(80), server_default="")
    size: Mapped[int] = mapped_column(server_default="0")
    added_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    added_at: Mapped[datetime] = mapped_column(UTCDateTime)
