"""Before applying: interests, team-mates, letters between them, workshops, an adviser's help."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime


class CallInterest(Base):
    """An expression of interest in five lines, one for each person and call."""

    __tablename__ = "call_interest"
    __table_args__ = (UniqueConstraint("call_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    title: Mapped[str] = mapped_column(Text)
    problem: Mapped[str] = mapped_column(Text)
    idea: Mapped[str] = mapped_column(Text)
    audience: Mapped[str] = mapped_column(Text)
    missing: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime] = mapped_column(UTCDateTime)


class TeamNotice(Base):
    """Somebody looks for team-mates, or offers to join a team; one of each for each person and call. One
    that was taken back or replaced keeps its number alone, which moderation knows."""

    __tablename__ = "team_notice"
    __table_args__ = (
        CheckConstraint("kind IN ('wanted', 'offered')", name="kind_known"),
        CheckConstraint("state IN ('waiting', 'shown', 'hidden', 'withdrawn')", name="state_known"),
        CheckConstraint("(account_id IS NULL) = (state = 'withdrawn')", name="somebodys_until_withdrawn"),
        UniqueConstraint("call_id", "account_id", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    said_at: Mapped[datetime] = mapped_column(UTCDateTime)


class TeamLetter(Base):
    """What one person wrote to another by way of the board: no address is shown to either."""

    __tablename__ = "team_letter"
    __table_args__ = (Index(None, "call_id", "recipient_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    sender_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    recipient_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    about: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Workshop(Base):
    """A meeting where the city helps with ideas. Cancelled, it says why."""

    __tablename__ = "workshop"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        CheckConstraint("places > 0", name="has_places"),
        Index(None, "call_id", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    title_fr: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime)
    places: Mapped[int]
    created_by: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    cancellation: Mapped[str] = mapped_column(Text, server_default="")
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class WorkshopSeat(Base):
    """Somebody signed up. The first `places` of them, by number, have a seat; the others wait. The row goes
    when they leave."""

    __tablename__ = "workshop_seat"
    __table_args__ = (UniqueConstraint("workshop_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    joined_at: Mapped[datetime] = mapped_column(UTCDateTime)


class HelpRequest(Base):
    """Somebody asks an adviser of the incubator for help; one adviser takes it."""

    __tablename__ = "help_request"
    __table_args__ = (
        CheckConstraint("(taken_by IS NULL) = (taken_at IS NULL)", name="taken_by_somebody"),
        UniqueConstraint("call_id", "account_id"),
        Index(None, "ended_at", "taken_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    taken_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class HelpMessage(Base):
    """One message between whoever asked and an adviser. `author_id` is null once that account is gone."""

    __tablename__ = "help_message"
    __table_args__ = (Index(None, "request_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("help_request.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    by_adviser: Mapped[bool]
    words: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)
