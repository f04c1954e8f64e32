"""The council: its members, its sittings, who came, what was put to the vote, what was decided."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from challenge.council.rules.convening import OFFICES
from challenge.council.rules.states import STATES
from challenge.foundation.database import Base, JSONText, UTCDateTime

OFFICES_KNOWN = ", ".join(f"'{name}'" for name in OFFICES)
STATES_KNOWN = ", ".join(f"'{name}'" for name in STATES)


class CouncilMember(Base):
    """An elected member and the days of the mandate, both included. Tied to no account: it is an office."""

    __tablename__ = "council_member"
    __table_args__ = (
        UniqueConstraint("name", "since"),
        CheckConstraint(f"office IN ({OFFICES_KNOWN})", name="office_known"),
        CheckConstraint("until IS NULL OR since <= until", name="mandate_ordered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    office: Mapped[str] = mapped_column(String(10))
    since: Mapped[date]
    until: Mapped[date | None]


class CouncilSitting(Base):
    """A sitting; its id is its public number. `law`: what it is held by (rules/law.py), kept when convened.

    `follows_id`: the sitting without quorum after which members were convened again. `version` grows with
    each change of the attendance or the state. `reason`: why it was called off, empty for all others.
    """

    __tablename__ = "council_sitting"
    __table_args__ = (
        UniqueConstraint("follows_id"),
        CheckConstraint(f"state IN ({STATES_KNOWN})", name="state_known"),
        Index(None, "edition_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    held_at: Mapped[datetime] = mapped_column(UTCDateTime)
    place: Mapped[str] = mapped_column(String(200))
    convened_on: Mapped[date]
    urgency: Mapped[str] = mapped_column(String(500))
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("council_sitting.id"))
    president_id: Mapped[int | None] = mapped_column(ForeignKey("council_member.id"))
    secretary_id: Mapped[int | None] = mapped_column(ForeignKey("council_member.id"))
    law: Mapped[dict[str, Any]] = mapped_column(JSONText)
    state: Mapped[str] = mapped_column(String(10))
    version: Mapped[int]
    reason: Mapped[str] = mapped_column(Text, server_default="")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class CouncilAttendance(Base):
    """A member who is there now, who gave a proxy to another, or who is excused. Who is none is absent."""

    __tablename__ = "council_attendance"
    __table_args__ = (CheckConstraint("proxy_to_id IS NULL OR proxy_to_id != member_id", name="another"),)

    sitting_id: Mapped[int] = mapped_column(ForeignKey("council_sitting.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("council_member.id"), primary_key=True)
    proxy_to_id: Mapped[int | None] = mapped_column(ForeignKey("council_member.id"))
    excused: Mapped[bool] = mapped_column(server_default=false())


class CouncilMotion(Base):
    """A point of the agenda: shall this option of the shortlist be the challenge? The words are those of the
    shortlist on the day it was put. `referendum`: the uuid of the consultative one that it follows.
    `withdrawal`: why it left the agenda, empty while it is there."""

    __tablename__ = "council_motion"
    __table_args__ = (UniqueConstraint("sitting_id", "option"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("council_sitting.id"))
    position: Mapped[int]
    option: Mapped[str] = mapped_column(String(40))
    title_fr: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(Text)
    referendum: Mapped[str | None] = mapped_column(String(40))
    withdrawal: Mapped[str] = mapped_column(Text, server_default="")


class CouncilDeliberation(Base):
    """What was decided of a motion, by name: one text, for ever. A correction is another row, `place` 2 and
    on, whose text names the one before and why. `text`: rules/deliberation.py."""

    __tablename__ = "council_deliberation"
    __append_only__ = True
    __table_args__ = (
        UniqueConstraint("motion_id", "place"),
        UniqueConstraint("fingerprint"),
        CheckConstraint("place >= 1", name="place_counted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    motion_id: Mapped[int] = mapped_column(ForeignKey("council_motion.id"))
    place: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    fingerprint: Mapped[str] = mapped_column(String(64))
    adopted: Mapped[bool]
    votes_for: Mapped[int]
    recorded_by: Mapped[str] = mapped_column(String(100))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
