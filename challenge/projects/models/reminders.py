"""The reminders that left for a draft, each once for one last moment."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime


class ApplicationReminder(Base):
    """A reminder (a key of `rules.windows.REMINDERS`) that left. `last_at`: the last moment that it told; a
    waiver makes another, and reminders begin anew."""

    __tablename__ = "application_reminder"
    __table_args__ = (UniqueConstraint("application_id", "key", "last_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    key: Mapped[str] = mapped_column(String(20))
    last_at: Mapped[datetime] = mapped_column(UTCDateTime)
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)
