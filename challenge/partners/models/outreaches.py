"""Calls of the city to organisations: whom each reaches, what each of them answered."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class Outreach(Base):
    """A call to organisations. `title`, `words`: by language; `wanted`: the kind of need that it is for,
    empty for any; `filters`: of the directory, whom it is meant for; `closes_on`: the last day to answer;
    `revision`: grows when a draft is changed."""

    __tablename__ = "outreach"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'sent', 'dropped')", name="state_known"),
        CheckConstraint("state <> 'sent' OR sent_at IS NOT NULL", name="sending_is_dated"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[dict[str, Any]] = mapped_column(JSONText)
    words: Mapped[dict[str, Any]] = mapped_column(JSONText)
    wanted: Mapped[str] = mapped_column(String(10))
    filters: Mapped[dict[str, Any]] = mapped_column(JSONText)
    closes_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(8))
    revision: Mapped[int]
    written_by: Mapped[str] = mapped_column(String(100))
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Reached(Base):
    """An organisation that a call was sent to. `told_at`: when its keepers were written to."""

    __tablename__ = "outreach_reached"
    __table_args__ = (
        CheckConstraint("answer IN ('', 'pledge', 'not_now')", name="answer_known"),
        CheckConstraint("(answer = 'pledge') = (pledge_id IS NOT NULL)", name="pledge_is_named"),
        Index(None, "organisation_id"),
        Index(None, "outreach_id", "told_at"),
    )

    outreach_id: Mapped[int] = mapped_column(ForeignKey(Outreach.id), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    told_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    answer: Mapped[str] = mapped_column(String(8))
    pledge_id: Mapped[int | None] = mapped_column(ForeignKey("pledge.id"))
    reason: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
