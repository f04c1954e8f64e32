"""Incubations of supported projects: where each stands, what it needs, its requests for help."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime
from challenge.projects.models.applications import Application
from challenge.projects.models.awards import Award

ENDS = "'completed', 'stopped', 'merged', 'handed_over', 'failed'"


class Incubation(Base):
    """What the incubator follows of one project, from its accepted award. `colour` is set by a person;
    `end` and what follows it are filled once, when it ends. `end_cents`: of a clawback."""

    __tablename__ = "incubation"
    __table_args__ = (
        CheckConstraint("colour IN ('green', 'amber', 'red')", name="colour_known"),
        CheckConstraint("(colour IS NULL) = (colour_at IS NULL)", name="colour_is_dated"),
        CheckConstraint(f"ending IN ({ENDS})", name="ending_known"),
        CheckConstraint("(ending IS NULL) = (ended_at IS NULL)", name="ending_is_dated"),
        CheckConstraint("(ending IS NULL) = (end_money IS NULL)", name="ending_says_of_money"),
        CheckConstraint("end_money IN ('stays', 'returns', 'clawback')", name="money_known"),
        CheckConstraint(
            "(end_cents > 0) = (coalesce(end_money, '') = 'clawback')", name="clawback_has_an_amount"
        ),
        UniqueConstraint("award_id"),
        UniqueConstraint("application_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey(Award.id))
    application_id: Mapped[int] = mapped_column(ForeignKey(Application.id))
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    colour: Mapped[str | None] = mapped_column(String(5))
    colour_reason: Mapped[str] = mapped_column(Text, server_default="")
    colour_by: Mapped[str | None] = mapped_column(String(100))
    colour_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ending: Mapped[str | None] = mapped_column(String(12))
    end_reason: Mapped[str] = mapped_column(Text, server_default="")
    end_money: Mapped[str | None] = mapped_column(String(8))
    end_cents: Mapped[int] = mapped_column(BigInteger, server_default="0")
    merged_with: Mapped[str | None] = mapped_column(String(12))
    successor: Mapped[str] = mapped_column(Text, server_default="")
    ended_by: Mapped[str | None] = mapped_column(String(100))
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class IncubationNeed(Base):
    """Something that a project needs, by skill, in its team's words; met one day."""

    __tablename__ = "incubation_need"
    __table_args__ = (Index(None, "incubation_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    incubation_id: Mapped[int] = mapped_column(ForeignKey(Incubation.id))
    skill: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    declared_at: Mapped[datetime] = mapped_column(UTCDateTime)
    met_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class IncubationHelp(Base):
    """A team asks the incubator for help. `author_id` is null once that account is gone."""

    __tablename__ = "incubation_help"
    __table_args__ = (Index(None, "incubation_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    incubation_id: Mapped[int] = mapped_column(ForeignKey(Incubation.id))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class IncubationAnswer(Base):
    """One answer in a request for help, by the incubator, a mentor, or the team again (`by_team`)."""

    __tablename__ = "incubation_answer"
    __table_args__ = (Index(None, "help_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    help_id: Mapped[int] = mapped_column(ForeignKey(IncubationHelp.id))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    by_team: Mapped[bool]
    words: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)


class IncubationReminder(Base):
    """A reminder that left, by the key that its rule gives it: once."""

    __tablename__ = "incubation_reminder"

    incubation_id: Mapped[int] = mapped_column(ForeignKey(Incubation.id), primary_key=True)
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)
