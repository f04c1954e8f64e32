"""Invitations to write an application, sent to an address."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime

WAITING = text("ended_at IS NULL")


class ApplicationInvitation(Base):
    """Somebody is invited by their address. `asked_by`: an account of another address that followed the link,
    and waits for an owner to confirm it. It ends when it is accepted, taken back, or renewed past its day."""

    __tablename__ = "application_invitation"
    __table_args__ = (
        CheckConstraint("rights IN ('owner', 'editor', 'reader')", name="rights_known"),
        Index(
            "uq_application_invitation_waiting",
            "application_id",
            "email",
            unique=True,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    email: Mapped[str] = mapped_column(String(254), index=True)
    rights: Mapped[str] = mapped_column(String(10))
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    invited_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
