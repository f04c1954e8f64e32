"""Two proposals made of one: what is asked, who agreed."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class ProposalSplit(Base):
    """A proposal of which two are made, once all who write it agree and moderators publish the second.

    `revision`: of the proposal when it was asked. `keeps`, `second`: the words of each, as
    `rules/texts.Content` has them; empty once they are where everybody reads them, the second's from the day
    when it is a proposal of its own. `reason`: why one of those who write it refused. A proposal has one
    request at a time that waits.
    """

    __tablename__ = "proposal_split"
    __table_args__ = (
        CheckConstraint("state IN ('asked', 'refused', 'agreed', 'made')", name="state_known"),
        CheckConstraint("(second_id IS NULL) = (state IN ('asked', 'refused'))", name="second_once_agreed"),
        Index(
            "uq_proposal_split_living",
            "proposal_id",
            unique=True,
            sqlite_where=text("state IN ('asked', 'agreed')"),
            postgresql_where=text("state IN ('asked', 'agreed')"),
        ),
        Index(None, "proposal_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    second_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"), unique=True)
    state: Mapped[str] = mapped_column(String(10))
    revision: Mapped[int]
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    keeps: Mapped[dict[str, Any]] = mapped_column(JSONText)
    second: Mapped[dict[str, Any]] = mapped_column(JSONText)
    reason: Mapped[str] = mapped_column(Text, server_default="")
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    agreed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    made_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ProposalSplitConsent(Base):
    """Somebody who writes the proposal agrees that two are made of it."""

    __tablename__ = "proposal_split_consent"

    split_id: Mapped[int] = mapped_column(ForeignKey("proposal_split.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    agreed_at: Mapped[datetime] = mapped_column(UTCDateTime)
