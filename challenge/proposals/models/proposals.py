"""The words of proposals, their images and versions, who writes them, and how each is searched."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime

STATES = (
    "'draft', 'submitted', 'accepted', 'refused', 'withdrawn', 'merged', 'hidden_withdrawn', 'hidden_merged'"
)


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
    state: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2), server_default="fr")
    revision: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    problem: Mapped[str] = mapped_column(Text)
    affected: Mapped[str] = mapped_column(Text, server_default="")
    evidence: Mapped[str] = mapped_column(Text, server_default="")
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


class ProposalSketch(Base):
    """What somebody without an account has begun to write, until she signs in and takes it, or a week passes.
    Found by the digest of a secret that her browser keeps; nothing in it says who she is."""

    __tablename__ = "proposal_sketch"

    key_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    problem: Mapped[str] = mapped_column(Text)
    affected: Mapped[str] = mapped_column(Text, server_default="")
    evidence: Mapped[str] = mapped_column(Text, server_default="")
    idea: Mapped[str] = mapped_column(Text)
    district_id: Mapped[int | None] = mapped_column(ForeignKey("district.id"))
    image_id: Mapped[int | None] = mapped_column(ForeignKey("proposal_image.id"), index=True)
    image_alt: Mapped[str] = mapped_column(Text, server_default="")
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


class ProposalOrigin(Base):
    """Where an imported proposal comes from, and the digest of its words there."""

    __tablename__ = "proposal_origin"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    reference: Mapped[str] = mapped_column(String(200), unique=True)
    address: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    imported_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ProposalImport(Base):
    """A file of another platform's proposals. `file`: its name in the store; `titles`: what was written in
    the place of titles too long, by reference; `taken`: how many were. rules/imports.py."""

    __tablename__ = "proposal_import"
    __table_args__ = (CheckConstraint("state IN ('read', 'taking', 'taken', 'dropped')", name="state_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    titles: Mapped[dict[str, str]] = mapped_column(JSONText)
    state: Mapped[str] = mapped_column(String(10))
    taken: Mapped[int]
    sent_by: Mapped[str] = mapped_column(String(100))
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)


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
    affected: Mapped[str] = mapped_column(Text, server_default="")
    evidence: Mapped[str] = mapped_column(Text, server_default="")
    idea: Mapped[str] = mapped_column(Text)
    district_id: Mapped[int | None] = mapped_column(ForeignKey("district.id"))
    image_id: Mapped[int | None] = mapped_column(ForeignKey("proposal_image.id"), index=True)
    image_alt: Mapped[str] = mapped_column(Text)
    submitted_at: Mapped[datetime] = mapped_column(UTCDateTime)


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
