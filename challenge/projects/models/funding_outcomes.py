"""What a funding vote decided, computed once."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime


class FundingOutcomeRow(Base):
    """The division of a call's funding vote. `content` is canonical JSON, `hash` its fingerprint; a vote held
    again after an annulment has a row of its own."""

    __tablename__ = "funding_outcome"
    __append_only__ = True

    referendum_uuid: Mapped[str] = mapped_column(String(40), primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), index=True)
    content: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64))
    decided_at: Mapped[datetime] = mapped_column(UTCDateTime)
