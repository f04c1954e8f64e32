"""Mentors: what they offer, whom they accompany, the sessions that both sides confirm."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime
from challenge.projects.models.applications import Application
from challenge.projects.models.incubations import Incubation


class MentorProfile(Base):
    """What a mentor knows, and the hours that they give in all. `employers` and `sirens` are for
    conflicts."""

    __tablename__ = "mentor_profile"
    __table_args__ = (CheckConstraint("hours >= 0", name="hours_positive"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    skills: Mapped[list[str]] = mapped_column(JSONText)
    hours: Mapped[int]
    words: Mapped[str] = mapped_column(Text, server_default="")
    employers: Mapped[str] = mapped_column(Text, server_default="")
    sirens: Mapped[str] = mapped_column(Text, server_default="")
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)


class MentorTie(Base):
    """A tie with a project that a mentor, or another of the incubator, declares."""

    __tablename__ = "mentor_tie"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey(Application.id), primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    declared_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Mentoring(Base):
    """One mentor and one project. `account_id` is null once that account is gone; each side's answer is null
    until it is given. `meets`: the needs that it was proposed for, by skill."""

    __tablename__ = "mentoring"
    __table_args__ = (
        CheckConstraint("state IN ('proposed', 'agreed', 'declined', 'ended')", name="state_known"),
        CheckConstraint("team_answer IN ('yes', 'no')", name="team_answer_known"),
        CheckConstraint("mentor_answer IN ('yes', 'no')", name="mentor_answer_known"),
        CheckConstraint(
            "state != 'agreed' OR (team_answer = 'yes' AND mentor_answer = 'yes' AND agreed_at IS NOT NULL)",
            name="agreed_by_both",
        ),
        Index(
            "uq_mentoring_going_on",
            "incubation_id",
            "account_id",
            unique=True,
            sqlite_where=text("state IN ('proposed', 'agreed')"),
            postgresql_where=text("state IN ('proposed', 'agreed')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incubation_id: Mapped[int] = mapped_column(ForeignKey(Incubation.id))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    state: Mapped[str] = mapped_column(String(8))
    meets: Mapped[list[str]] = mapped_column(JSONText)
    hours: Mapped[int]
    proposed_by: Mapped[str] = mapped_column(String(100))
    proposed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    team_answer: Mapped[str | None] = mapped_column(String(3))
    mentor_answer: Mapped[str | None] = mapped_column(String(3))
    agreed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    end_reason: Mapped[str] = mapped_column(Text, server_default="")


class MentorSession(Base):
    """A session, noted by one side (« team » or « mentor ») and confirmed or contested by the other."""

    __tablename__ = "mentor_session"
    __table_args__ = (
        CheckConstraint("noted_by IN ('team', 'mentor')", name="side_known"),
        CheckConstraint("state IN ('noted', 'confirmed', 'contested')", name="state_known"),
        CheckConstraint("(state = 'noted') = (answered_at IS NULL)", name="answer_is_dated"),
        CheckConstraint("minutes > 0", name="minutes_positive"),
        Index(
            "uq_mentor_session_noted",
            "mentoring_id",
            "held_on",
            "minutes",
            unique=True,
            sqlite_where=text("state != 'contested'"),
            postgresql_where=text("state != 'contested'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    mentoring_id: Mapped[int] = mapped_column(ForeignKey(Mentoring.id))
    held_on: Mapped[date] = mapped_column(Date)
    minutes: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    noted_by: Mapped[str] = mapped_column(String(6))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    noted_at: Mapped[datetime] = mapped_column(UTCDateTime)
    state: Mapped[str] = mapped_column(String(9))
    answer_words: Mapped[str] = mapped_column(Text, server_default="")
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
