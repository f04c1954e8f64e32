"""Tranches of commitments, on their way from a milestone to the bank; what must be given back."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
)
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime
from challenge.funds.models.awards import Commitment


class Clearance(Base):
    """Somebody whose ties with a project were looked for, and none found: the only people whom a tranche of
    its award may name."""

    __tablename__ = "clearance"

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), primary_key=True)
    person: Mapped[str] = mapped_column(String(100), primary_key=True)
    cleared_at: Mapped[datetime] = mapped_column(UTCDateTime)


class MoneyTie(Base):
    """A tie with a project that somebody who handles money declared."""

    __tablename__ = "money_tie"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    declared_at: Mapped[datetime] = mapped_column(UTCDateTime)


class TieSetAside(Base):
    """A tie that may be a coincidence (a name, an address, a domain of mail), set aside by somebody else."""

    __tablename__ = "tie_set_aside"
    __table_args__ = (CheckConstraint("set_aside_by != person", name="set_aside_by_another"),)

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), primary_key=True)
    person: Mapped[str] = mapped_column(String(100), primary_key=True)
    set_aside_by: Mapped[str] = mapped_column(String(100))
    reason: Mapped[str] = mapped_column(Text)
    set_aside_at: Mapped[datetime] = mapped_column(UTCDateTime)


class TransferFile(Base):
    """A file of transfers, handed to the bank: what is in it is not in another."""

    __tablename__ = "transfer_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"), index=True)
    executes_on: Mapped[date] = mapped_column(Date)
    made_by: Mapped[str] = mapped_column(String(100))
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Tranche(Base):
    """A part of a commitment, paid once its milestone is validated. `attempt`: how often it was prepared;
    `returned_cents`: what its payee gave back; `entry`: of its payment, « year:seq »."""

    __tablename__ = "tranche"
    __table_args__ = (
        CheckConstraint(
            "state IN ('planned', 'payable', 'prepared', 'approved', 'paid')", name="state_known"
        ),
        CheckConstraint("cents >= 0", name="cents_positive"),
        CheckConstraint("returned_cents BETWEEN 0 AND cents", name="returned_was_paid"),
        CheckConstraint("state = 'planned' OR validator IS NOT NULL", name="validated"),
        CheckConstraint("state IN ('planned', 'payable') OR preparer IS NOT NULL", name="prepared"),
        CheckConstraint("state NOT IN ('approved', 'paid') OR approver IS NOT NULL", name="approved"),
        CheckConstraint("approver != preparer", name="approved_by_another"),
        CheckConstraint("validator != preparer AND validator != approver", name="validator_pays_not"),
        CheckConstraint("(state = 'paid') = (entry IS NOT NULL)", name="in_the_book"),
        CheckConstraint("file_id IS NULL OR state IN ('approved', 'paid')", name="filed_when_approved"),
        ForeignKeyConstraint(["award_id", "validator"], ["clearance.award_id", "clearance.person"]),
        ForeignKeyConstraint(["award_id", "preparer"], ["clearance.award_id", "clearance.person"]),
        ForeignKeyConstraint(["award_id", "approver"], ["clearance.award_id", "clearance.person"]),
        Unique("commitment_id", "place"),
        Index(None, "state", "due_on"),
        Index(None, "award_id", "place"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey(Commitment.id))
    award_id: Mapped[int]
    place: Mapped[int]
    milestone: Mapped[str] = mapped_column(Text)
    cents: Mapped[int] = mapped_column(BigInteger)
    due_on: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(8))
    validator: Mapped[str | None] = mapped_column(String(100))
    preparer: Mapped[str | None] = mapped_column(String(100))
    approver: Mapped[str | None] = mapped_column(String(100))
    validated_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    details_id: Mapped[int | None] = mapped_column(ForeignKey("bank_details.id"), index=True)
    attempt: Mapped[int]
    file_id: Mapped[int | None] = mapped_column(ForeignKey(TransferFile.id), index=True)
    entry: Mapped[str | None] = mapped_column(String(20))
    paid_on: Mapped[date | None] = mapped_column(Date)
    returned_cents: Mapped[int] = mapped_column(BigInteger)


class Clawback(Base):
    """A sum that a payee is asked to give back."""

    __tablename__ = "clawback"
    __table_args__ = (
        CheckConstraint("state IN ('asked', 'received', 'dropped')", name="state_known"),
        CheckConstraint("cents > 0 AND received_cents BETWEEN 0 AND cents", name="amounts_right"),
        Index(None, "award_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"))
    cents: Mapped[int] = mapped_column(BigInteger)
    received_cents: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[str] = mapped_column(String(100))
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
