"""Public questions on a call, and the waivers that officers signed for late applications."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime


class CallQuestion(Base):
    """A question: public once answered, and then nobody's in public. `refusal` is told to the asker alone."""

    __tablename__ = "call_question"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'answered', 'refused')", name="state_known"),
        CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name="decided_at_a_moment"),
        Index(None, "call_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    asker_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(2))
    words: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    answer_fr: Mapped[str] = mapped_column(Text, server_default="")
    answer_en: Mapped[str] = mapped_column(Text, server_default="")
    refusal: Mapped[str] = mapped_column(Text, server_default="")
    decided_by: Mapped[str | None] = mapped_column(String(100))
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ApplicationWaiver(Base):
    """A later last moment for one application. Never changed; the last one signed counts."""

    __tablename__ = "application_waiver"
    __append_only__ = True
    __table_args__ = (Index(None, "application_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    until: Mapped[datetime] = mapped_column(UTCDateTime)
    officer: Mapped[str] = mapped_column(String(100))
    officer_name: Mapped[str] = mapped_column(String(100))
    reason: Mapped[str] = mapped_column(Text)
    signed_at: Mapped[datetime] = mapped_column(UTCDateTime)
