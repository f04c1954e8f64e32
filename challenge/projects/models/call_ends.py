"""A call that was given up, and why."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime


class CallCancellation(Base):
    """Why a call whose rules were frozen was cancelled; everybody reads it."""

    __tablename__ = "call_cancellation"

    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), primary_key=True)
    reason_fr: Mapped[str] = mapped_column(Text)
    reason_en: Mapped[str] = mapped_column(Text)
    cancelled_by: Mapped[str] = mapped_column(String(100))
    cancelled_at: Mapped[datetime] = mapped_column(UTCDateTime)
