"""A jury's deliberation: who is there, each departure from the computed ranking, what closing freezes."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class Deliberation(Base):
    """The deliberation of a call's jury: scores are given until it opens. Closing is once, and for good.

    `present`: the numbers of the jurors who are there. `record`: what closing froze, its ranking, the seed of
    the draw, who is selected, the exceptions; `fingerprint`: the SHA-256 of its canonical JSON.
    """

    __tablename__ = "deliberation"
    __table_args__ = (
        CheckConstraint("(closed_at IS NULL) = (record IS NULL)", name="closed_with_a_record"),
        CheckConstraint("(record IS NULL) = (fingerprint IS NULL)", name="record_is_fingerprinted"),
    )

    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), primary_key=True)
    opened_by: Mapped[str] = mapped_column(String(100))
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    present: Mapped[list[int]] = mapped_column(JSONText)
    minutes: Mapped[str] = mapped_column(Text, server_default="")
    closed_by: Mapped[str | None] = mapped_column(String(100))
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    record: Mapped[dict[str, Any] | None] = mapped_column(JSONText)
    fingerprint: Mapped[str | None] = mapped_column(String(64))


class JuryException(Base):
    """A decision on a file that is not the computed one, its reason, and the jurors who made it.

    `place`: of one put in reserve, its place there, from 1. `authors`: numbers of jurors.
    """

    __tablename__ = "jury_exception"
    __table_args__ = (
        CheckConstraint("verdict IN ('selected', 'reserve', 'not_selected')", name="verdict_known"),
        CheckConstraint("(verdict = 'selected') = (cents IS NOT NULL)", name="selected_for_an_amount"),
        CheckConstraint("(verdict = 'reserve') = (place IS NOT NULL)", name="reserve_has_a_place"),
    )

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), primary_key=True)
    verdict: Mapped[str] = mapped_column(String(14))
    cents: Mapped[int | None]
    place: Mapped[int | None]
    reason: Mapped[str] = mapped_column(Text)
    authors: Mapped[list[int]] = mapped_column(JSONText)
    noted_by: Mapped[str] = mapped_column(String(100))
    noted_at: Mapped[datetime] = mapped_column(UTCDateTime)
