"""What the city decides about itself, day by day, and its districts."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class CitySetting(Base):
    """One value of one setting, from a day on, and where it was decided. The latest recorded wins."""

    __tablename__ = "city_setting"
    __append_only__ = True
    __table_args__ = (Index(None, "key", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(30))
    value: Mapped[Any] = mapped_column(JSONText)
    valid_from: Mapped[date]
    source: Mapped[str] = mapped_column(String(500))
    recorded_by: Mapped[str] = mapped_column(String(40))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)


class District(Base):
    """A part of the city. `outline`: its polygons in degrees, as `rules/outlines.py` reads them."""

    __tablename__ = "district"
    __table_args__ = (UniqueConstraint("code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(80))
    position: Mapped[int]
    outline: Mapped[list[Any] | None] = mapped_column(JSONText)
