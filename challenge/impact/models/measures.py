"""Measures, findings and reuse sheets: entered by one person, verified by another, then never changed."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime
from challenge.impact.models.evaluations import Evaluation, Indicator

LIVE = "state IN ('entered', 'verified')"
STATES = "state IN ('entered', 'verified', 'refused', 'replaced')"
SIGNED = "(state = 'entered') = (decided_by IS NULL)"
BY_ANOTHER = "decided_by IS NULL OR state = 'refused' OR decided_by != entered_by"


class Measure(Base):
    """One value of one indicator, on one day, in thousandths of its unit. `method`: empty when it is the
    plan's; `replaces`: the measure that this one corrects. `side`: who entered it, the team or the city.
    `withdrawn_at`: since when its file is no more public, with the reason that everybody reads."""

    __tablename__ = "measure"
    __table_args__ = (
        CheckConstraint(STATES, name="state_known"),
        CheckConstraint(SIGNED, name="decision_is_signed"),
        CheckConstraint(BY_ANOTHER, name="verified_by_another"),
        CheckConstraint("side IN ('team', 'city')", name="side_known"),
        CheckConstraint("(low IS NULL) = (high IS NULL)", name="interval_is_whole"),
        CheckConstraint("low IS NULL OR (low <= value AND value <= high)", name="interval_holds_value"),
        CheckConstraint("digest IS NOT NULL OR link != ''", name="evidence_is_there"),
        CheckConstraint("sample >= 0", name="sample_counted"),
        Index(
            "uq_measure_live",
            "evaluation_id",
            "indicator_id",
            "measured_on",
            unique=True,
            sqlite_where=text(f"{LIVE} AND replaces IS NULL"),
            postgresql_where=text(f"{LIVE} AND replaces IS NULL"),
        ),
        Index(
            "uq_measure_correction",
            "replaces",
            unique=True,
            sqlite_where=text(f"{LIVE} AND replaces IS NOT NULL"),
            postgresql_where=text(f"{LIVE} AND replaces IS NOT NULL"),
        ),
        Index(None, "digest"),
        Index(None, "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey(Evaluation.id), index=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey(Indicator.id))
    measured_on: Mapped[date] = mapped_column(Date)
    value: Mapped[int] = mapped_column(BigInteger)
    low: Mapped[int | None] = mapped_column(BigInteger)
    high: Mapped[int | None] = mapped_column(BigInteger)
    sample: Mapped[int] = mapped_column(BigInteger, server_default="0")
    method: Mapped[str] = mapped_column(Text, server_default="")
    link: Mapped[str] = mapped_column(Text, server_default="")
    digest: Mapped[str | None] = mapped_column(String(64))
    file_name: Mapped[str] = mapped_column(Text, server_default="")
    media_type: Mapped[str] = mapped_column(String(80), server_default="")
    replaces: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    side: Mapped[str] = mapped_column(String(4))
    state: Mapped[str] = mapped_column(String(8))
    entered_by: Mapped[str] = mapped_column(String(100))
    entered_at: Mapped[datetime] = mapped_column(UTCDateTime)
    reason: Mapped[str] = mapped_column(Text, server_default="")
    decided_by: Mapped[str | None] = mapped_column(String(100))
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_reason: Mapped[str] = mapped_column(Text, server_default="")


class Finding(Base):
    """A conclusion of an evaluation, with how strong its proof is. `replaces`: the one that it corrects."""

    __tablename__ = "finding"
    __table_args__ = (
        CheckConstraint(STATES, name="state_known"),
        CheckConstraint(SIGNED, name="decision_is_signed"),
        CheckConstraint(BY_ANOTHER, name="verified_by_another"),
        CheckConstraint("sense IN ('positive', 'null', 'negative')", name="sense_known"),
        CheckConstraint("level >= 1 AND level <= 5", name="level_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey(Evaluation.id), index=True)
    sense: Mapped[str] = mapped_column(String(8))
    level: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    replaces: Mapped[int | None] = mapped_column(ForeignKey("finding.id"))
    state: Mapped[str] = mapped_column(String(8))
    entered_by: Mapped[str] = mapped_column(String(100))
    entered_at: Mapped[datetime] = mapped_column(UTCDateTime)
    reason: Mapped[str] = mapped_column(Text, server_default="")
    decided_by: Mapped[str | None] = mapped_column(String(100))
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ReuseSheet(Base):
    """What others need to try it: the last one that was verified is the one that everybody reads."""

    __tablename__ = "reuse_sheet"
    __table_args__ = (
        CheckConstraint(STATES, name="state_known"),
        CheckConstraint(SIGNED, name="decision_is_signed"),
        CheckConstraint(BY_ANOTHER, name="verified_by_another"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey(Evaluation.id), index=True)
    method: Mapped[str] = mapped_column(Text)
    cost: Mapped[str] = mapped_column(Text)
    conditions: Mapped[str] = mapped_column(Text)
    failures: Mapped[str] = mapped_column(Text)
    licence: Mapped[str] = mapped_column(String(12))
    state: Mapped[str] = mapped_column(String(8))
    entered_by: Mapped[str] = mapped_column(String(100))
    entered_at: Mapped[datetime] = mapped_column(UTCDateTime)
    reason: Mapped[str] = mapped_column(Text, server_default="")
    decided_by: Mapped[str | None] = mapped_column(String(100))
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
