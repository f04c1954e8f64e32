"""How staff examine applications: who has each, what was checked by hand, what was decided and why."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime


class ApplicationHandling(Base):
    """Who has an application, and what an officer checked by hand in place of the public registry."""

    __tablename__ = "application_handling"
    __table_args__ = (
        CheckConstraint("(checked_by IS NULL) = (checked_at IS NULL)", name="check_is_signed"),
        Index(None, "assigned_to"),
    )

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), primary_key=True)
    assigned_to: Mapped[str | None] = mapped_column(String(100))
    checked_by: Mapped[str | None] = mapped_column(String(100))
    checked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    checked: Mapped[str] = mapped_column(Text, server_default="")


class ApplicationVerdict(Base):
    """One decision on whether an application may go to the selection. The last one holds.

    `by_rule`: what the rules said, when they could say. `by_hand`: it is not what they said.
    """

    __tablename__ = "application_verdict"
    __append_only__ = True
    __table_args__ = (
        CheckConstraint("verdict IN ('admissible', 'inadmissible')", name="verdict_known"),
        CheckConstraint("by_rule IN ('admissible', 'inadmissible', 'unsaid')", name="rule_known"),
        CheckConstraint("verdict = 'admissible' OR reason != ''", name="refusal_has_a_reason"),
        CheckConstraint("by_rule = verdict OR reason != ''", name="departure_has_a_reason"),
        Index(None, "application_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    verdict: Mapped[str] = mapped_column(String(12))
    by_rule: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(100))
    decided_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ApplicationMessage(Base):
    """What staff and a team write to each other in the file. `account_id`: who wrote, until forgotten."""

    __tablename__ = "application_message"
    __table_args__ = (
        CheckConstraint("side IN ('staff', 'team')", name="side_known"),
        Index(None, "application_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    side: Mapped[str] = mapped_column(String(5))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ApplicationAppeal(Base):
    """A team contests a decision, once for each kind; somebody else than who decided answers.

    `decided_by`: every signature of the contested decision. `account_id`: who appeals, until forgotten.
    """

    __tablename__ = "application_appeal"
    __table_args__ = (
        CheckConstraint("against IN ('verdict', 'award')", name="against_known"),
        CheckConstraint("outcome IN ('upheld', 'rejected')", name="outcome_known"),
        CheckConstraint("(outcome IS NULL) = (answered_by IS NULL)", name="answer_is_signed"),
        CheckConstraint("answered_by != decided_by", name="answered_by_another"),
        UniqueConstraint("application_id", "against"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    against: Mapped[str] = mapped_column(String(8))
    decided_by: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    lodged_at: Mapped[datetime] = mapped_column(UTCDateTime)
    answered_by: Mapped[str | None] = mapped_column(String(100))
    outcome: Mapped[str | None] = mapped_column(String(8))
    answer: Mapped[str] = mapped_column(Text, server_default="")
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
