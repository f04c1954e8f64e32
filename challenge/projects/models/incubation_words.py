"""What teams write of their project: quarterly reports, and news for everybody."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime
from challenge.projects.models.incubations import Incubation


class QuarterlyReport(Base):
    """The report of one quarter (« 2027-T1 »), begun when somebody writes in it, sent once."""

    __tablename__ = "quarterly_report"

    incubation_id: Mapped[int] = mapped_column(ForeignKey(Incubation.id), primary_key=True)
    quarter: Mapped[str] = mapped_column(String(7), primary_key=True)
    begun_at: Mapped[datetime] = mapped_column(UTCDateTime)
    sent_by: Mapped[str | None] = mapped_column(String(100))
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class QuarterlyAnswer(Base):
    """One answer as it stands: its text, how many times it was saved, by whom."""

    __tablename__ = "quarterly_answer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["incubation_id", "quarter"], ["quarterly_report.incubation_id", "quarterly_report.quarter"]
        ),
    )

    incubation_id: Mapped[int] = mapped_column(primary_key=True)
    quarter: Mapped[str] = mapped_column(String(7), primary_key=True)
    question: Mapped[str] = mapped_column(String(10), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    saved_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ProjectNews(Base):
    """What is happening, written by the team, shown once somebody else has read it. `author_id` is null
    once that account is gone."""

    __tablename__ = "project_news"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'published', 'refused', 'taken_down')", name="state_known"),
        CheckConstraint(
            "state = 'waiting' OR (decided_by IS NOT NULL AND decided_at IS NOT NULL)",
            name="decision_is_signed",
        ),
        Index(None, "incubation_id", "id"),
        Index(None, "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incubation_id: Mapped[int] = mapped_column(ForeignKey(Incubation.id))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    language: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    decided_by: Mapped[str | None] = mapped_column(String(100))
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reason: Mapped[str] = mapped_column(Text, server_default="")
