"""Editions: where each one stands, its planned dates, its referendums."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.cycles.rules.phases import PHASES
from challenge.cycles.rules.ways import WAYS
from challenge.foundation.database import Base, UTCDateTime

WAYS_KNOWN = ", ".join(f"'{name}'" for name in WAYS)
NAMES = ", ".join(f"'{name}'" for name in PHASES)


class Edition(Base):
    """One two-year challenge. `version` grows with every change of its plan or its phase."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("number"), CheckConstraint(f"phase IN ({NAMES})", name="phase_known"))

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    title_fr: Mapped[str] = mapped_column(String(120))
    title_en: Mapped[str] = mapped_column(String(120))
    phase: Mapped[str] = mapped_column(String(20))
    zone: Mapped[str] = mapped_column(String(60))
    version: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    planned_at: Mapped[datetime] = mapped_column(UTCDateTime)
    moved_at: Mapped[datetime] = mapped_column(UTCDateTime)


class EditionPhase(Base):
    """The planned days of a phase, both included, and the instants that they mean in the city's zone.

    `moves_itself`: the edition enters this phase by itself when its first day begins.
    """

    __tablename__ = "edition_phase"
    __table_args__ = (
        CheckConstraint(f"phase IN ({NAMES})", name="phase_known"),
        CheckConstraint("opens_at < closes_at", name="window_ordered"),
    )

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    phase: Mapped[str] = mapped_column(String(20), primary_key=True)
    opens_on: Mapped[date]
    closes_on: Mapped[date | None]
    opens_at: Mapped[datetime] = mapped_column(UTCDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    moves_itself: Mapped[bool]


class EditionReferendum(Base):
    """A referendum of an edition, by its uuid: referendums are a higher feature's."""

    __tablename__ = "edition_referendum"
    __table_args__ = (UniqueConstraint("uuid"),)

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    uuid: Mapped[str] = mapped_column(String(40), primary_key=True)
    attached_at: Mapped[datetime] = mapped_column(UTCDateTime)


class EditionWay(Base):
    """Who chooses the challenge of an edition: said once, in advance, for ever."""

    __tablename__ = "edition_way"
    __append_only__ = True
    __table_args__ = (CheckConstraint(f"way IN ({WAYS_KNOWN})", name="way_known"),)

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    way: Mapped[str] = mapped_column(String(30))
    source: Mapped[str] = mapped_column(String(500))
    said_by: Mapped[str] = mapped_column(String(100))
    said_at: Mapped[datetime] = mapped_column(UTCDateTime)
