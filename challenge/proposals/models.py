"""Proposals: their words, versions, image and supports, what moderators decided; the shortlist."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime

STATES = "'draft', 'submitted', 'accepted', 'refused', 'withdrawn', 'merged'"


class ProposalCoauthor(Base):
    """Somebody who writes a proposal with its author, or is invited to: by address until she accepts."""

    __tablename__ = "proposal_coauthor"
    __table_args__ = (
        UniqueConstraint("proposal_id", "email"),
        UniqueConstraint("proposal_id", "account_id"),
        CheckConstraint("(email IS NULL) <> (account_id IS NULL)", name="invited_or_joined"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    email: Mapped[str | None] = mapped_column(String(254), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    invited_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    joined_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ProposalImage(Base):
    """An image, made anew from what was sent, in two widths; the files are named by what they hold."""

    __tablename__ = "proposal_image"

    id: Mapped[int] = mapped_column(primary_key=True)
    large: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]
    small: Mapped[str] = mapped_column(String(64))
    small_width: Mapped[int]
    small_height: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Proposal(Base):
    """A proposal and its words now; its id is its public number. `revision` grows with each change of them.

    `author_id` is null once she was forgotten. `language`: in which she wrote. `stems`: rules/words.py.
    `supports_counted`: how many supports it had when they were last counted, for the order of the list alone.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint(f"state IN ({STATES})", name="state_known"),
        CheckConstraint("state = 'draft' OR edition_id IS NOT NULL", name="in_an_edition"),
        CheckConstraint("state = 'draft' OR submitted_at IS NOT NULL", name="submitted"),
        # All that a list asks: it is made without reading the texts.
        Index(
            "ix_proposal_listed",
            *("edition_id", "state", "accepted_at", "district_id", "supports_counted", "id"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(2), server_default="fr")
    revision: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    problem: Mapped[str] = mapped_column(Text)
    idea: Mapped[str] = mapped_column(Text)
    district_id: Mapped[int | None] = mapped_column(ForeignKey("district.id"))
    image_id: Mapped[int | None] = mapped_column(ForeignKey("proposal_image.id"), index=True)
    image_alt: Mapped[str] = mapped_column(Text)
    stems: Mapped[str] = mapped_column(Text)
    supports_counted: Mapped[int] = mapped_column(server_default="0")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    accepted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawal: Mapped[str] = mapped_column(Text)


class ProposalSketch(Base):
    """What somebody without an account has begun to write, until she signs in and takes it, or a week passes.
    Found by the digest of a secret that her browser keeps; nothing in it says who she is."""

    __tablename__ = "proposal_sketch"

    key_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    problem: Mapped[str] = mapped_column(Text)
    idea: Mapped[str] = mapped_column(Text)
    district_id: Mapped[int | None] = mapped_column(ForeignKey("district.id"))
    written_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class ProposalDeskEntry(Base):
    """A proposal that staff entered for somebody: by which code she takes it to her account. No name of hers.

    The code is sealed so that a receipt can be printed again, until it has served.
    """

    __tablename__ = "proposal_desk_entry"
    __table_args__ = (
        CheckConstraint("(claimed_at IS NULL) = (code_sealed <> '')", name="sealed_until_claimed"),
        Index(None, "entered_by", "entered_at"),
    )

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    code_digest: Mapped[str] = mapped_column(String(64), unique=True)
    code_sealed: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    entered_by: Mapped[str] = mapped_column(String(100))
    entered_at: Mapped[datetime] = mapped_column(UTCDateTime)
    claimed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ProposalWord(Base):
    """A word of a proposal that is public, as it is searched; `weight`: 3 in the title, 2 in the summary,
    else 1. What is not public has no row here. The weight is in the key so that the key answers alone."""

    __tablename__ = "proposal_word"
    __table_args__ = ({"sqlite_with_rowid": False},)

    stem: Mapped[str] = mapped_column(String(6), primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True, index=True)
    weight: Mapped[int] = mapped_column(primary_key=True)


class ProposalVersion(Base):
    """The words that were submitted, each time they were."""

    __tablename__ = "proposal_version"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    problem: Mapped[str] = mapped_column(Text)
    idea: Mapped[str] = mapped_column(Text)
    district_id: Mapped[int | None] = mapped_column(ForeignKey("district.id"))
    image_id: Mapped[int | None] = mapped_column(ForeignKey("proposal_image.id"), index=True)
    image_alt: Mapped[str] = mapped_column(Text)
    submitted_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ProposalSupport(Base):
    """Somebody supports a proposal, once. The day is kept, not the moment: it is an opinion."""

    __tablename__ = "proposal_support"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    supported_on: Mapped[date]


class ProposalMerge(Base):
    """One proposal joins another, once both authors agree. Supports are not moved: each person carries hers.

    A proposal has one offer or merge at a time; two that were refused are not offered again.
    """

    __tablename__ = "proposal_merge"
    __table_args__ = (
        CheckConstraint("state IN ('offered', 'refused', 'made', 'parted')", name="state_known"),
        CheckConstraint("joining_id <> staying_id", name="two"),
        CheckConstraint(
            "state IN ('offered', 'refused') "
            "OR (joining_agreed_at IS NOT NULL AND staying_agreed_at IS NOT NULL)",
            name="agreed",
        ),
        Index(
            "uq_proposal_merge_living",
            "joining_id",
            unique=True,
            sqlite_where=text("state IN ('offered', 'made')"),
            postgresql_where=text("state IN ('offered', 'made')"),
        ),
        Index(None, "staying_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    joining_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    staying_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    state: Mapped[str] = mapped_column(String(10))
    offered_at: Mapped[datetime] = mapped_column(UTCDateTime)
    joining_agreed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    staying_agreed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    parted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


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


class Argument(Base):
    """Why somebody is for or against a proposal: a text of its own, that nobody answers. `author_id` is null
    once she was forgotten."""

    __tablename__ = "proposal_argument"
    __table_args__ = (
        CheckConstraint("side IN ('for', 'against')", name="side_known"),
        CheckConstraint("state IN ('waiting', 'shown', 'hidden', 'withdrawn')", name="state_known"),
        Index(None, "proposal_id", "side", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    side: Mapped[str] = mapped_column(String(7))
    state: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(2))
    words: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ArgumentSupport(Base):
    """Somebody finds an argument right, once. The day is kept, not the moment: it is an opinion."""

    __tablename__ = "argument_support"

    argument_id: Mapped[int] = mapped_column(ForeignKey("proposal_argument.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    supported_on: Mapped[date]


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
