"""What people ask to correct in what is published of an impact, answered in public."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime
from challenge.impact.models.evaluations import Evaluation


class CorrectionRequest(Base):
    """One request. Nobody but staff and its author reads it before it is answered; `account_id` is null once
    that account is gone. `language`, `answer_language`: of the page on which each was written."""

    __tablename__ = "correction_request"
    __table_args__ = (
        CheckConstraint("outcome IN ('corrected', 'kept', 'not_shown')", name="outcome_known"),
        CheckConstraint("(outcome IS NULL) = (answered_by IS NULL)", name="answer_is_signed"),
        CheckConstraint("language IN ('fr', 'en')", name="language_known"),
        CheckConstraint("answer_language IN ('fr', 'en')", name="answer_language_known"),
        Index(None, "evaluation_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey(Evaluation.id))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2), server_default="fr")
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    outcome: Mapped[str | None] = mapped_column(String(9))
    answer: Mapped[str] = mapped_column(Text, server_default="")
    answer_language: Mapped[str] = mapped_column(String(2), server_default="fr")
    answered_by: Mapped[str | None] = mapped_column(String(100))
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
