"""The reminders that left for a draft, each once for one last moment."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime


class ApplicationReminder(Base):
    """A reminder (a key of `rules.windows.REMINDERS`) that left. `last_at`: the last moment that it told; a
    waiver makes another, and reminders begin anew."""

    __tablename__ = "application_reminder"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(20), primary_key=True)
    last_at: Mapped[datetime] = mapped_column(UTCDateTime, primary_key=True)
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)
