"""Who is who: the codes of letters, the tie of an account to a person of the roll, the cases of the desk."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime


def one_open(name: str, column: str, ending: str) -> Index:
    """At most one row of a column that has not ended."""
    still = text(f"{ending} IS NULL")
    return Index(name, column, unique=True, sqlite_where=still, postgresql_where=still)


class LetterBatch(Base):
    """Letters with codes, made by a job, downloaded once. `cursor`: the last person who has hers."""

    __tablename__ = "residence_letter_batch"
    __table_args__ = (
        CheckConstraint("state IN ('making', 'ready', 'taken', 'expired')", name="state_known"),
        CheckConstraint("scope IN ('new', 'all', 'one')", name="scope_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(10))
    scope: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("roll_person.id"))
    language: Mapped[str] = mapped_column(String(2))
    total: Mapped[int]
    made: Mapped[int] = mapped_column(default=0)
    parts: Mapped[int] = mapped_column(default=0)
    cursor: Mapped[int] = mapped_column(default=0)
    asked_by: Mapped[str] = mapped_column(String(100))
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ready_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    taken_by: Mapped[str | None] = mapped_column(String(100))
    taken_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ResidenceCode(Base):
    """The code of a letter, as its hash only. `tries`: wrong birth dates given with it."""

    __tablename__ = "residence_code"
    __table_args__ = (UniqueConstraint("code_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("roll_person.id"), index=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("residence_letter_batch.id"))
    code_hash: Mapped[str] = mapped_column(String(64))
    tries: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    void_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ResidenceTie(Base):
    """An account is a person of the roll. It stands unless contested or ended. Only a hash of the link that
    contests it is kept."""

    __tablename__ = "residence_tie"
    __table_args__ = (
        one_open("uq_residence_tie_account", "account_id", "ended_at"),
        one_open("uq_residence_tie_person", "person_id", "ended_at"),
        UniqueConstraint("contest_hash"),
        CheckConstraint("means IN ('letter', 'desk')", name="means_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("roll_person.id"))
    means: Mapped[str] = mapped_column(String(10))
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    contest_hash: Mapped[str] = mapped_column(String(64))
    made_by: Mapped[str] = mapped_column(String(100))
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    contested_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ResidenceTry(Base):
    """A code and a birth date that were not both right. Forgotten once the account is tied or helped."""

    __tablename__ = "residence_try"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    tried_at: Mapped[datetime] = mapped_column(UTCDateTime)


class DeskCase(Base):
    """Somebody who must come to the desk. `name`, `email` and `language`: of the account, to receive her."""

    __tablename__ = "desk_case"
    __table_args__ = (
        UniqueConstraint("reference"),
        one_open("uq_desk_case_account", "account_id", "closed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(12))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    tie_id: Mapped[int | None] = mapped_column(ForeignKey("residence_tie.id"))
    reason: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(80))
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closed_by: Mapped[str | None] = mapped_column(String(100))
    outcome: Mapped[str | None] = mapped_column(String(10))
    evidence: Mapped[str | None] = mapped_column(String(10))
