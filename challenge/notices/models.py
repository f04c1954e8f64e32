"""Who follows what, addresses that wait for a confirmation, announcements, what
happens to what is followed, and what each account is told."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime
from challenge.notices.rules.announcements import STATES
from challenge.notices.rules.rhythms import RHYTHMS

NAMES = ", ".join(f"'{name}'" for name in STATES)
WAYS = ", ".join(f"'{name}'" for name in RHYTHMS)


class Follow(Base):
    """An account, or an address that was confirmed, follows a target. Deleted when it ends: nothing stays."""

    __tablename__ = "follow"
    __table_args__ = (
        UniqueConstraint("account_id", "target"),
        UniqueConstraint("email", "target"),
        UniqueConstraint("reference"),
        CheckConstraint("(account_id IS NULL) <> (email IS NULL)", name="one_owner"),
        Index(None, "target", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(String(80))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    email: Mapped[str | None] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    reference: Mapped[str] = mapped_column(String(22))
    since_at: Mapped[datetime] = mapped_column(UTCDateTime)


class FollowRequest(Base):
    """An address that somebody typed, until it is confirmed by a link, or for two days."""

    __tablename__ = "follow_request"
    __table_args__ = (UniqueConstraint("token_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    email: Mapped[str] = mapped_column(String(254), index=True)
    target: Mapped[str] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(2))
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class Announcement(Base):
    """What the city tells to those who follow a target.

    `cursor` is the last follow that was written to, `mailed` how many mails were queued, `mailed_at` when the
    last one was, `skipped` how many addresses could not be written to. `address` is the page of this site
    where the whole story is. `audience`: to whom its mails are kept, of `slots.audiences`; null for all.
    """

    __tablename__ = "announcement"
    __table_args__ = (
        CheckConstraint(f"state IN ({NAMES})", name="state_known"),
        CheckConstraint("state <> 'scheduled' OR publish_at IS NOT NULL", name="schedule_dated"),
        CheckConstraint("state NOT IN ('sent', 'withdrawn') OR sent_at IS NOT NULL", name="sending_dated"),
        Index(None, "state", "publish_at"),
        Index(None, "state", "sent_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(String(80))
    title_fr: Mapped[str] = mapped_column(String(120))
    title_en: Mapped[str] = mapped_column(String(120))
    body_fr: Mapped[str] = mapped_column(Text)
    body_en: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(10))
    version: Mapped[int]
    written_by: Mapped[str] = mapped_column(String(40))
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    publish_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    banner_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawal: Mapped[str | None] = mapped_column(String(500))
    audience: Mapped[str | None] = mapped_column(String(80))
    cursor: Mapped[int]
    mailed: Mapped[int]
    skipped: Mapped[int] = mapped_column(server_default="0")
    mailed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class FollowedNews(Base):
    """Something that happened to a target, once, and how far those who follow it were told. `kind` and `key`:
    what it is, of `slots.happenings`; `cursor`: the last follow that was written to; `told_at`: when all
    were."""

    __tablename__ = "followed_news"
    __table_args__ = (UniqueConstraint("kind", "key"), Index(None, "target", "happened_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(40))
    target: Mapped[str] = mapped_column(String(80))
    happened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    cursor: Mapped[int]
    told_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Notification(Base):
    """Something told to one account: its page lists it. Either an announcement, or a subject of its own.

    `due_at`: when the digest leaves that tells it; null when none has to. `body` is kept for that digest, or
    for the page where no mail is wanted, and nowhere once a mail was written. `key`: told at most once.
    `about`: the public things that its words name, each between two spaces, for it to go with them.
    """

    __tablename__ = "notification"
    __table_args__ = (
        UniqueConstraint("account_id", "announcement_id"),
        UniqueConstraint("key"),
        CheckConstraint("(announcement_id IS NULL) <> (subject IS NULL)", name="one_content"),
        Index(None, "account_id", "id"),
        Index(None, "due_at", "account_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str] = mapped_column(String(20))
    announcement_id: Mapped[int | None] = mapped_column(ForeignKey("announcement.id"))
    subject: Mapped[dict[str, str] | None] = mapped_column(JSONText)
    body: Mapped[list[dict[str, str]] | None] = mapped_column(JSONText)
    address: Mapped[str] = mapped_column(String(300))
    key: Mapped[str | None] = mapped_column(String(120))
    about: Mapped[str | None] = mapped_column(String(120))
    told_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class NotificationChoice(Base):
    """How an account wants to be told of one kind; without a row, as the kind proposes."""

    __tablename__ = "notification_choice"
    __table_args__ = (CheckConstraint(f"rhythm IN ({WAYS})", name="rhythm_known"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    rhythm: Mapped[str] = mapped_column(String(10))
