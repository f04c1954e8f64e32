"""Agreements, version after version, and who signed which bytes of them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKey, LargeBinary, String
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime
from challenge.funds.models.awards import Commitment


class Agreement(Base):
    """One version. `digest`: of its terms, which the book names; `document_digest`: of the bytes to sign;
    `book_version`: its number in the book, where one that moves no money does not stand."""

    __tablename__ = "agreement"
    __table_args__ = (
        Unique("commitment_id", "version"),
        Unique("commitment_id", "book_version"),
        CheckConstraint("kind IN ('first', 'amended', 'ended')", name="kind_known"),
        CheckConstraint("(document IS NULL) = (document_digest IS NULL)", name="document_named"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey(Commitment.id))
    version: Mapped[int]
    kind: Mapped[str] = mapped_column(String(8))
    terms: Mapped[dict[str, Any]] = mapped_column(JSONText)
    digest: Mapped[str] = mapped_column(String(64))
    book_version: Mapped[int | None]
    document: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    document_digest: Mapped[str | None] = mapped_column(String(64))
    drawn_by: Mapped[str] = mapped_column(String(100))
    drawn_at: Mapped[datetime] = mapped_column(UTCDateTime)
    in_force_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class AgreementSignature(Base):
    """A signature: for which side, whose, when, of which bytes."""

    __tablename__ = "agreement_signature"
    __table_args__ = (CheckConstraint("side IN ('payer', 'payee')", name="side_known"),)

    agreement_id: Mapped[int] = mapped_column(ForeignKey(Agreement.id), primary_key=True)
    side: Mapped[str] = mapped_column(String(5), primary_key=True)
    signer: Mapped[str] = mapped_column(String(120))
    signed_on: Mapped[date] = mapped_column(Date)
    document_digest: Mapped[str] = mapped_column(String(64))
    recorded_by: Mapped[str] = mapped_column(String(100))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
