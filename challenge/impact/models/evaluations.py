"""Indicators, and evaluations with their plans, version after version."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class Indicator(Base):
    """What may be measured: one of the library, or one that somebody proposes."""

    __tablename__ = "indicator"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("direction IN ('up', 'down')", name="direction_known"),
        CheckConstraint("state IN ('entered', 'verified', 'refused')", name="state_known"),
        CheckConstraint("goal >= 0 AND goal <= 17", name="goal_known"),
        CheckConstraint("(state = 'entered') = (decided_by IS NULL)", name="decision_is_signed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    name_fr: Mapped[str] = mapped_column(String(160))
    name_en: Mapped[str] = mapped_column(String(160))
    unit_fr: Mapped[str] = mapped_column(String(40))
    unit_en: Mapped[str] = mapped_column(String(40))
    direction: Mapped[str] = mapped_column(String(4))
    goal: Mapped[int]
    state: Mapped[str] = mapped_column(String(8))
    entered_by: Mapped[str] = mapped_column(String(100))
    entered_at: Mapped[datetime] = mapped_column(UTCDateTime)
    reason: Mapped[str] = mapped_column(Text, server_default="")
    decided_by: Mapped[str | None] = mapped_column(String(100))
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Evaluation(Base):
    """The evaluation of a supported project, of another action of an edition, or of its challenge. `ref`: the
    project's reference, or one of its own; `signed_on`: the day of the project's agreement."""

    __tablename__ = "evaluation"
    __table_args__ = (
        UniqueConstraint("ref"),
        UniqueConstraint("award_id"),
        CheckConstraint("kind IN ('project', 'action', 'challenge')", name="kind_known"),
        CheckConstraint("(kind = 'project') = (award_id IS NOT NULL)", name="project_has_award"),
        Index(
            "uq_evaluation_challenge",
            "edition_id",
            unique=True,
            sqlite_where=text("kind = 'challenge'"),
            postgresql_where=text("kind = 'challenge'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(24))
    kind: Mapped[str] = mapped_column(String(9))
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    award_id: Mapped[int | None] = mapped_column(ForeignKey("award.id"))
    title_fr: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(Text)
    signed_on: Mapped[date | None] = mapped_column(Date)
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)


class EvaluationPlan(Base):
    """A version of a plan. Once fixed, with its fingerprint, it does not change. `agreement`: the fingerprint
    of the signed document that it was fixed with."""

    __tablename__ = "evaluation_plan"
    __table_args__ = (
        CheckConstraint("(digest IS NULL) = (fixed_at IS NULL)", name="fixing_is_dated"),
        CheckConstraint("version = 1 OR fixed_at IS NULL OR reason != ''", name="change_has_a_reason"),
    )

    evaluation_id: Mapped[int] = mapped_column(ForeignKey(Evaluation.id), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[dict[str, Any]] = mapped_column(JSONText)
    reason: Mapped[str] = mapped_column(Text, server_default="")
    written_by: Mapped[str] = mapped_column(String(100))
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    digest: Mapped[str | None] = mapped_column(String(64))
    agreement: Mapped[str | None] = mapped_column(String(64))
    fixed_by: Mapped[str | None] = mapped_column(String(100))
    fixed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class EvaluationReminder(Base):
    """A reminder that left, by the key that its rule gives it: once."""

    __tablename__ = "evaluation_reminder"

    evaluation_id: Mapped[int] = mapped_column(ForeignKey(Evaluation.id), primary_key=True)
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)
