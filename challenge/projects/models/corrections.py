"""What officers ask a team to correct in an application that was submitted."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime

OPEN = text("answered_at IS NULL AND closed_at IS NULL")


class ApplicationCorrection(Base):
    """One request: the sections that the team may write again, why, until when. One is open at a time.

    `answered_at`: the team submitted again. `closed_at`: an officer went on without an answer.
    """

    __tablename__ = "application_correction"
    __table_args__ = (
        CheckConstraint("due_at > asked_at", name="due_after_asked"),
        CheckConstraint("answered_at IS NULL OR closed_at IS NULL", name="ends_once"),
        Index(
            "uq_application_correction_open",
            "application_id",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    sections: Mapped[list[str]] = mapped_column(JSONText)
    words: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[str] = mapped_column(String(100))
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
