"""What residents say of proposals: supports, arguments, and two that become one."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime


class ProposalSupport(Base):
    """Somebody supports a proposal, once. The day is kept, not the moment: it is an opinion.

    `named`: whether she lets everybody read her name among those who support it.
    """

    __tablename__ = "proposal_support"
    __table_args__ = (
        Index(
            "ix_proposal_support_named",
            *("proposal_id", "account_id"),
            sqlite_where=text("named = 1"),
            postgresql_where=text("named"),
        ),
    )

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    supported_on: Mapped[date]
    named: Mapped[bool] = mapped_column(server_default="0")


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


class Argument(Base):
    """Why somebody is for or against a proposal: a text of its own, that nobody answers. `author_id` is null
    once she was forgotten. `supports`: how many find it right, as the rows of `argument_support` say; kept
    beside them, since the most supported of thousands are what a page reads first. `stems`: rules/words.py;
    null until a job has found them."""

    __tablename__ = "proposal_argument"
    __table_args__ = (
        CheckConstraint("side IN ('for', 'against')", name="side_known"),
        CheckConstraint("state IN ('waiting', 'shown', 'hidden', 'withdrawn')", name="state_known"),
        Index(None, "proposal_id", "side", "state", "supports", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    supports: Mapped[int] = mapped_column(server_default="0")
    side: Mapped[str] = mapped_column(String(7))
    state: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(2))
    words: Mapped[str] = mapped_column(Text)
    stems: Mapped[str | None] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ArgumentSupport(Base):
    """Somebody finds an argument right, once. The day is kept, not the moment: it is an opinion."""

    __tablename__ = "argument_support"

    argument_id: Mapped[int] = mapped_column(ForeignKey("proposal_argument.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    supported_on: Mapped[date]
