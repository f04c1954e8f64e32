"""Awards: what a call decides on each application, and the list that two officers sign."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class Award(Base):
    """The decision on one application. Its `id` is how the fund will name it, for ever.

    `computed`: what the jury and the vote gave (outcome, cents, position); `exception`: why the decision is
    another. `plan`: for less than was asked, the plan that is offered. `cents`: of the offer; of one in
    reserve, nothing until it is called.
    """

    __tablename__ = "award"
    __table_args__ = (
        CheckConstraint("outcome IN ('selected', 'reserve', 'not_selected')", name="outcome_known"),
        CheckConstraint(
            "state IN ('prepared', 'offered', 'waiting', 'refused', 'accepted', 'declined', 'lapsed')",
            name="state_known",
        ),
        CheckConstraint("cents >= 0", name="cents_positive"),
        CheckConstraint(
            "(outcome != 'selected' AND state NOT IN ('offered', 'accepted')) OR cents > 0",
            name="offer_has_an_amount",
        ),
        CheckConstraint("(outcome = 'reserve') = (position IS NOT NULL)", name="reserve_has_a_place"),
        CheckConstraint("state != 'accepted' OR answered_at IS NOT NULL", name="answer_is_dated"),
        UniqueConstraint("application_id"),
        Index(None, "call_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    outcome: Mapped[str] = mapped_column(String(12))
    state: Mapped[str] = mapped_column(String(10))
    cents: Mapped[int] = mapped_column(BigInteger)
    asked_cents: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[int | None]
    reason: Mapped[str] = mapped_column(Text)
    conditions: Mapped[str] = mapped_column(Text, server_default="")
    computed: Mapped[dict[str, Any]] = mapped_column(JSONText)
    exception: Mapped[str] = mapped_column(Text, server_default="")
    plan: Mapped[dict[str, Any] | None] = mapped_column(JSONText)
    decided_by: Mapped[str] = mapped_column(String(100))
    decided_at: Mapped[datetime] = mapped_column(UTCDateTime)
    offered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    answer_by: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    answered_by: Mapped[str | None] = mapped_column(String(100))
    words: Mapped[str] = mapped_column(Text, server_default="")


class AwardList(Base):
    """The awards of a call, as one officer signed them and another approved. `digest`: of what was signed.

    `published_at`: when the consequences were written; the pages judge by `announces_at`.
    """

    __tablename__ = "award_list"
    __table_args__ = (
        CheckConstraint("approved_by != signed_by", name="approved_by_another"),
        CheckConstraint("(approved_by IS NULL) = (approved_at IS NULL)", name="approval_is_dated"),
        CheckConstraint("published_at IS NULL OR approved_at IS NOT NULL", name="published_is_approved"),
    )

    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    announces_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    answer_days: Mapped[int]
    signed_by: Mapped[str] = mapped_column(String(100))
    signed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    approved_by: Mapped[str | None] = mapped_column(String(100))
    approved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
