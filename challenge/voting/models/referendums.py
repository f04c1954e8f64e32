"""The referendum, what is gathered before it opens, and the officers' acts."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime
from challenge.voting.rules.stages import Stage

STAGES = ", ".join(f"'{stage.value}'" for stage in Stage)


class Referendum(Base):
    """One vote of residents. `sheet` holds the exact bytes that are fingerprinted; `closes_at` is that of
    the sheet, or the later instant to which officers extended the vote."""

    __tablename__ = "referendum"
    __table_args__ = (
        CheckConstraint(f"stage IN ({STAGES})", name="stage_known"),
        CheckConstraint("opens_at < closes_at", name="window_ordered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(String(40), unique=True)
    stage: Mapped[str] = mapped_column(String(20))
    sheet: Mapped[bytes] = mapped_column(LargeBinary)
    fingerprint: Mapped[str] = mapped_column(String(64))
    opens_at: Mapped[datetime] = mapped_column(UTCDateTime)
    closes_at: Mapped[datetime] = mapped_column(UTCDateTime)
    draw_seed: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    suspended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    annulled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    archive_hash: Mapped[str | None] = mapped_column(String(64))  # of the whole archive, once it is final
    unanswered_reason: Mapped[str | None] = mapped_column(Text)  # to publish while complaints wait
    trouble: Mapped[str | None] = mapped_column(String(80))  # what stopped the last automatic step


class TrusteeItem(Base):
    """A trustee's public key (kind Single), or the record of a threshold group (kind Pedersen)."""

    __tablename__ = "trustee_item"

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    record: Mapped[str] = mapped_column(Text)


class PublicCredential(Base):
    """One public credential of the frozen list. Nothing here leads to a person."""

    __tablename__ = "public_credential"

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    credential: Mapped[str] = mapped_column(String(64), primary_key=True)


class OfficerApproval(Base):
    """One officer's yes to an act that takes two (open, publish, …). `key` tells two officers apart: an
    account, or a name typed on the command line."""

    __tablename__ = "officer_approval"
    __append_only__ = True
    __table_args__ = (UniqueConstraint("referendum_id", "act", "key"),)

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    act: Mapped[str] = mapped_column(String(20), primary_key=True)
    officer: Mapped[str] = mapped_column(String(200), primary_key=True)
    key: Mapped[str] = mapped_column(String(120))
    approved_at: Mapped[datetime] = mapped_column(UTCDateTime)


class PartialDecryption(Base):
    """A trustee's checked partial decryption, kept aside until two officers publish."""

    __tablename__ = "partial_decryption"
    __append_only__ = True

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    owner: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Result(Base):
    """What the trustees' shares give; the public sees it only once the referendum is published."""

    __tablename__ = "referendum_result"
    __append_only__ = True

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    voters: Mapped[int]
    computed_at: Mapped[datetime] = mapped_column(UTCDateTime)
