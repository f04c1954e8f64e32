"""What two organisations do together, one of them a social enterprise: who brings what, what comes of it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime


class Collaboration(Base):
    """`asker_id` proposes it to `other_id`; `ref`: of a project, or empty. Each side's people are its
    keepers; who of them wrote is in the register alone. `hidden_at`: since when moderators hide it."""

    __tablename__ = "collaboration"
    __table_args__ = (
        CheckConstraint(
            "state IN ('offered', 'agreed', 'declined', 'withdrawn', 'ended')", name="state_known"
        ),
        CheckConstraint("asker_id <> other_id", name="two_sides"),
        CheckConstraint("(state = 'ended') = (ended_at IS NOT NULL)", name="end_is_dated"),
        Index(None, "asker_id"),
        Index(None, "other_id"),
        Index(None, "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    asker_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    ref: Mapped[str] = mapped_column(String(12))
    what: Mapped[str] = mapped_column(Text)
    asker_brings: Mapped[str] = mapped_column(Text)
    other_brings: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)
    proposed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Deliverable(Base):
    """What a collaboration is to give, and by which day; `said_by`: the side that said it was there, which
    the other confirms."""

    __tablename__ = "collaboration_deliverable"
    __table_args__ = (
        CheckConstraint("state IN ('planned', 'said', 'confirmed')", name="state_known"),
        CheckConstraint("said_by IN ('', 'asker', 'other')", name="side_known"),
        CheckConstraint("(state = 'planned') = (said_by = '')", name="said_by_a_side"),
        Index(None, "collaboration_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    collaboration_id: Mapped[int] = mapped_column(ForeignKey(Collaboration.id))
    words: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(10))
    said_by: Mapped[str] = mapped_column(String(5))
    said_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
