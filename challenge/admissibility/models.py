"""The grid of an edition, the answers to its proposals, and the appeals against them."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class AdmissibilityGrid(Base):
    """The criteria by which an edition's proposals are answered, and the delays: said once. rules/grid.py."""

    __tablename__ = "admissibility_grid"
    __append_only__ = True
    __table_args__ = (CheckConstraint("days >= 1 AND appeal_days >= 1", name="days_counted"),)

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    criteria: Mapped[list[dict[str, Any]]] = mapped_column(JSONText)
    days: Mapped[int]
    appeal_days: Mapped[int]
    said_by: Mapped[str] = mapped_column(String(100))
    said_at: Mapped[datetime] = mapped_column(UTCDateTime)


class AdmissibilityAnswer(Base):
    """The answer to a proposal: prepared, and public once `published_at` is there. `judged`: by criterion,
    whether it is met and why. `version` grows with each change before it is public."""

    __tablename__ = "admissibility_answer"
    __table_args__ = (
        CheckConstraint("outcome IN ('admissible', 'inadmissible')", name="outcome_known"),
        Index(None, "edition_id", "published_at"),
    )

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    judged: Mapped[dict[str, Any]] = mapped_column(JSONText)
    service: Mapped[str] = mapped_column(String(200))
    study: Mapped[str] = mapped_column(Text)
    cost_cents: Mapped[int | None] = mapped_column(BigInteger)
    outcome: Mapped[str] = mapped_column(String(12))
    version: Mapped[int]
    answered_by: Mapped[str] = mapped_column(String(100))
    answered_at: Mapped[datetime] = mapped_column(UTCDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class AdmissibilityAppeal(Base):
    """The one appeal against an answer; `contested_by` answered first, and never answers it. `account_id`
    is null once she was forgotten. `state`: who reads its words, as moderators decide."""

    __tablename__ = "admissibility_appeal"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'shown', 'hidden')", name="state_known"),
        CheckConstraint("answered_by IS NULL OR answered_by != contested_by", name="answered_by_another"),
        CheckConstraint("outcome IS NULL OR outcome IN ('admissible', 'inadmissible')", name="outcome_known"),
        CheckConstraint("(outcome IS NULL) = (answered_by IS NULL)", name="answered_whole"),
    )

    proposal_id: Mapped[int] = mapped_column(ForeignKey("admissibility_answer.proposal_id"), primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10), server_default="shown")
    appealed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    contested_by: Mapped[str] = mapped_column(String(100))
    answered_by: Mapped[str | None] = mapped_column(String(100))
    outcome: Mapped[str | None] = mapped_column(String(12))
    reply: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class AdmissibilityStudy(Base):
    """What a service of the city is asked of a proposal: whether it can be done, and for how much. Once
    `given_at` is there it was answered, and stays. `account_id` is null once she was forgotten."""

    __tablename__ = "admissibility_study"
    __table_args__ = (
        UniqueConstraint("proposal_id", "account_id", name="uq_admissibility_study_asked_once"),
        CheckConstraint("cost_cents IS NULL OR cost_cents >= 0", name="cost_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    service: Mapped[str] = mapped_column(String(200))
    question: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[str] = mapped_column(String(100))
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    study: Mapped[str] = mapped_column(Text)
    cost_cents: Mapped[int | None] = mapped_column(BigInteger)
    given_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
