"""Bank accounts of vehicles and payees. Sealed, never in the book, and forgotten when asked."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime


class BankDetails(Base):
    """An account as somebody gave it. `owner`: « payee:3 » or « vehicle:1 »; `iban`: sealed."""

    __tablename__ = "bank_details"
    __table_args__ = (
        CheckConstraint("state IN ('given', 'checked', 'replaced', 'forgotten')", name="state_known"),
        CheckConstraint("checked_by != given_by", name="checked_by_another"),
        CheckConstraint("state != 'checked' OR checked_by IS NOT NULL", name="check_is_signed"),
        Index(None, "owner", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(9))
    holder: Mapped[str] = mapped_column(Text)
    iban: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    given_by: Mapped[str] = mapped_column(String(100))
    given_at: Mapped[datetime] = mapped_column(UTCDateTime)
    checked_by: Mapped[str | None] = mapped_column(String(100))
    checked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    how: Mapped[str] = mapped_column(Text, server_default="")
