"""Documents that a team attaches to its application, one for each that its call wants."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime


class ApplicationAttachment(Base):
    """A document as it stands. Its file is named by what it holds, and stays."""

    __tablename__ = "application_attachment"
    __table_args__ = (UniqueConstraint("application_id", "document"), Index(None, "digest"))

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    document: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    digest: Mapped[str] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(String(80))
    size: Mapped[int]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    added_at: Mapped[datetime] = mapped_column(UTCDateTime)
