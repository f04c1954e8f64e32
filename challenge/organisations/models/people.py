"""Who speaks for an organisation, who is invited to, and what people ask about its page."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime

WAITING = text("state = 'waiting'")


class OrganisationMember(Base):
    """Somebody who keeps an organisation's page, and promises in its name. An owner also invites."""

    __tablename__ = "organisation_member"
    __table_args__ = (CheckConstraint("rights IN ('owner', 'editor')", name="rights_known"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    rights: Mapped[str] = mapped_column(String(8))
    joined_at: Mapped[datetime] = mapped_column(UTCDateTime)


class OrganisationInvitation(Base):
    """An address that an owner invited; the row goes when it serves."""

    __tablename__ = "organisation_invitation"
    __table_args__ = (UniqueConstraint("organisation_id", "email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    email: Mapped[str] = mapped_column(String(254), index=True)
    invited_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)


class OrganisationRequest(Base):
    """What somebody asks about a page: to correct it, or to keep it (a claim). `account_id` is null once she
    was forgotten.

    `proposed`: of a correction, what is and what should be, by field. A claim is proved by a code, sent to
    an address of the organisation (`email`), or by letter: sealed for staff to print it, until it served.
    """

    __tablename__ = "organisation_request"
    __table_args__ = (
        CheckConstraint("kind IN ('correction', 'claim')", name="kind_known"),
        CheckConstraint("state IN ('waiting', 'accepted', 'refused', 'withdrawn')", name="state_known"),
        CheckConstraint("way IN ('', 'email', 'letter')", name="way_known"),
        CheckConstraint("(kind = 'claim') = (way <> '')", name="claim_has_a_way"),
        Index(
            "uq_organisation_request_waiting",
            "organisation_id",
            "account_id",
            "kind",
            unique=True,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
        Index(None, "state", "asked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(Text)
    proposed: Mapped[dict[str, Any]] = mapped_column(JSONText)
    way: Mapped[str] = mapped_column(String(6))
    email: Mapped[str] = mapped_column(String(254))
    code_digest: Mapped[str] = mapped_column(String(64))
    code_sealed: Mapped[str] = mapped_column(Text)
    proved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str | None] = mapped_column(String(40))
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
