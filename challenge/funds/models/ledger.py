"""The ledger: one book per vehicle and fiscal year, its entries, and the balances that they make.

No column here holds a name: donors, payees and staff are opaque references.
"""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
)
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class LedgerBook(Base):
    """The head of one year's chain, and the vehicle as it was when the year opened."""

    __tablename__ = "ledger_book"
    __table_args__ = (CheckConstraint("seq >= 0", name="seq_positive"),)

    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(24))
    consumable: Mapped[bool]
    by_statutes: Mapped[list[str]] = mapped_column(JSONText)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class LedgerEntry(Base):
    """One entry. `body` is the text that is hashed; the columns beside it repeat it, to be found.
    `reverses`: « year:seq » of what it undoes. A trigger refuses any after the closing of its year."""

    __tablename__ = "ledger_entry"
    __append_only__ = True
    __table_args__ = (
        ForeignKeyConstraint(["vehicle_id", "year"], ["ledger_book.vehicle_id", "ledger_book.year"]),
        Unique("vehicle_id", "bank_reference"),
        Unique("vehicle_id", "reverses"),
        CheckConstraint("seq > 0", name="seq_positive"),
        Index(None, "vehicle_id", "subject", "year", "seq"),
        Index(None, "undertaking", "at"),
        Index(None, "at"),
        Index(None, "kind", "vehicle_id", "year", "seq"),
    )

    vehicle_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(60))
    bank_reference: Mapped[str | None] = mapped_column(String(140))
    undertaking: Mapped[str | None] = mapped_column(String(60))
    reverses: Mapped[str | None] = mapped_column(String(20))
    body: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64))


class LedgerYearEnd(Base):
    """What a year holds, account by account, once the next one is open beside it: what is written late in it
    is judged by it."""

    __tablename__ = "ledger_year_end"
    __table_args__ = (
        CheckConstraint(
            "CASE WHEN account IN ('bank', 'spent', 'in_kind') THEN cents >= 0 ELSE cents <= 0 END",
            name="covered",
        ),
        ForeignKeyConstraint(["vehicle_id", "year"], ["ledger_book.vehicle_id", "ledger_book.year"]),
    )

    vehicle_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account: Mapped[str] = mapped_column(String(80), primary_key=True)
    cents: Mapped[int] = mapped_column(BigInteger)


class LedgerBalance(Base):
    """The balance of one account, a debit above zero: on its own side, or the database refuses."""

    __tablename__ = "ledger_balance"
    __table_args__ = (
        CheckConstraint(
            "CASE WHEN account IN ('bank', 'spent', 'in_kind') THEN cents >= 0 ELSE cents <= 0 END",
            name="covered",
        ),
    )

    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"), primary_key=True)
    account: Mapped[str] = mapped_column(String(80), primary_key=True)
    tranche: Mapped[str] = mapped_column(String(60), primary_key=True)
    cents: Mapped[int] = mapped_column(BigInteger)
