"""The one table of companies, associations and public bodies, and their statuses."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, UTCDateTime


class Organisation(Base):
    """A body and what it says of itself; its id is its public number. `searched`: rules/words.py.

    `number_checked_at`: when staff found its number in the public registry; null, « to be checked ».
    `revision` grows with each change. `claimed_at`: since when people of its own edit it.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        UniqueConstraint("siren"),
        UniqueConstraint("rna"),
        CheckConstraint("siren IS NOT NULL OR rna IS NOT NULL", name="numbered"),
        CheckConstraint("kind IN ('company', 'association', 'public')", name="kind_known"),
        CheckConstraint("size IN ('', 'none', 'small', 'medium', 'large', 'huge')", name="size_known"),
        CheckConstraint("state IN ('listed', 'hidden')", name="state_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    siren: Mapped[str | None] = mapped_column(String(9))
    rna: Mapped[str | None] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(12))
    size: Mapped[str] = mapped_column(String(8))
    district_id: Mapped[int | None] = mapped_column(ForeignKey("district.id"), index=True)
    summary: Mapped[str] = mapped_column(Text)
    offers: Mapped[str] = mapped_column(Text)
    wants: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(String(254))
    phone: Mapped[str] = mapped_column(String(254))
    website: Mapped[str] = mapped_column(String(254))
    state: Mapped[str] = mapped_column(String(8))
    searched: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    source: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[datetime] = mapped_column(UTCDateTime)
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    number_checked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    claimed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class OrganisationStatus(Base):
    """ESUS, ESS or mission-led: who says so, and for which days."""

    __tablename__ = "organisation_status"
    __table_args__ = (
        CheckConstraint("code IN ('esus', 'ess', 'mission')", name="code_known"),
        CheckConstraint("until IS NULL OR until >= since", name="in_order"),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(8), primary_key=True)
    source: Mapped[str] = mapped_column(String(300))
    since: Mapped[date]
    until: Mapped[date | None]
