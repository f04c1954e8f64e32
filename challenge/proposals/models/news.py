"""What happened to proposals that anybody may read, and how far their followers and supporters were told."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime
from challenge.proposals.rules.news import SAID, STAGES

KINDS = ", ".join(f"'{kind}'" for kind in SAID)
NAMES = ", ".join(f"'{stage}'" for stage in STAGES)


class ProposalNews(Base):
    """Something that happened, once: `name` is made of what it is and of the proposals it is about.

    `address`: its page. `stage`: whom the job writes to now; `cursor`: the last of them who was written to,
    an account among supporters, a follow among followers.
    """

    __tablename__ = "proposal_news"
    __table_args__ = (
        CheckConstraint(f"kind IN ({KINDS})", name="kind_known"),
        CheckConstraint(f"stage IN ({NAMES})", name="stage_known"),
        Index(None, "proposal_id", "happened_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[str] = mapped_column(String(12))
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    other_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"), index=True)
    address: Mapped[str] = mapped_column(String(60))
    happened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    stage: Mapped[str] = mapped_column(String(10))
    cursor: Mapped[int]
