"""What people write in the report of a vehicle's year; its figures are in the book."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class YearReport(Base):
    """The account of a year's activity. `addresses`: of the legal persons that received, by their award."""

    __tablename__ = "year_report"
    __table_args__ = (
        ForeignKeyConstraint(["vehicle_id", "year"], ["ledger_book.vehicle_id", "ledger_book.year"]),
    )

    vehicle_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    activity: Mapped[str] = mapped_column(Text)
    addresses: Mapped[dict[str, str]] = mapped_column(JSONText)
    written_by: Mapped[str] = mapped_column(String(100))
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
