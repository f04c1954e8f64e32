"""Projects withdrawn from a funding vote whose rules are frozen."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime


class WithdrawnOption(Base):
    """A project that nobody can choose any more, and whose votes divide nothing."""

    __tablename__ = "withdrawn_option"
    __append_only__ = True

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    reference: Mapped[str] = mapped_column(String(80), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    withdrawn_by: Mapped[str] = mapped_column(String(100))
    withdrawn_at: Mapped[datetime] = mapped_column(UTCDateTime)
