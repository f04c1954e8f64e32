"""What is decided of proposals: by moderators, by the city, by the working group; the shortlist."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class ProposalDecision(Base):
    """What a moderator decided of one revision, and what was said to its author."""

    __tablename__ = "proposal_decision"
    __table_args__ = (
        CheckConstraint("outcome IN ('accepted', 'refused', 'undone')", name="outcome_known"),
        Index(None, "proposal_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    revision: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(10))
    reasons: Mapped[list[str]] = mapped_column(JSONText)
    words: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(100))
    decided_at: Mapped[datetime] = mapped_column(UTCDateTime)


class OfficialAnswer(Base):
    """What the city answers to a proposal, in both languages; `answered_at`: of the last mending."""

    __tablename__ = "proposal_answer"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    text_fr: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    answered_by: Mapped[str] = mapped_column(String(100))
    answered_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ShortlistEntry(Base):
    """One proposal, its place, and the words by which it stands on the ballot."""

    __tablename__ = "shortlist_entry"
    __table_args__ = (Index(None, "edition_id", "position"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    position: Mapped[int]
    revision: Mapped[int]
    label_fr: Mapped[str] = mapped_column(Text)
    label_en: Mapped[str] = mapped_column(Text)
    summary_fr: Mapped[str] = mapped_column(Text)
    summary_en: Mapped[str] = mapped_column(Text)
    easy_fr: Mapped[str] = mapped_column(Text, server_default="")
    easy_en: Mapped[str] = mapped_column(Text, server_default="")
    chosen_by: Mapped[str] = mapped_column(String(100))
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)


class GroupMeeting(Base):
    """A meeting of the working group that made the shortlist, as it was told: for ever. What was said later
    is another meeting, `place` 2 and on. `others`: why, for what was left out and has no own reason."""

    __tablename__ = "group_meeting"
    __append_only__ = True
    __table_args__ = (UniqueConstraint("edition_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    place: Mapped[int]
    met_on: Mapped[date]
    who: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    others: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(String(100))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)


class GroupReason(Base):
    """Why a proposal was kept, or left out."""

    __tablename__ = "group_reason"
    __append_only__ = True
    __table_args__ = (Index(None, "proposal_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("group_meeting.id"), primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    kept: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
