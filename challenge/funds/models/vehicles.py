"""Vehicles: the funds that may pay."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class Vehicle(Base):
    """A vehicle. Its row is what writers of its book lock. `by_statutes`: what its statutes add to the law's
    table, read anew when a year opens. `siren`, `address`, `object`: what its tax receipts say of it."""

    __tablename__ = "vehicle"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('city_budget', 'endowment_fund', 'sheltered_foundation', 'approved_body')",
            name="kind_known",
        ),
        UniqueConstraint("name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(24))
    consumable: Mapped[bool]
    by_statutes: Mapped[list[str]] = mapped_column(JSONText)
    siren: Mapped[str] = mapped_column(String(9), default="", server_default="")
    address: Mapped[str] = mapped_column(String(300), default="", server_default="")
    object: Mapped[str] = mapped_column(String(300), default="", server_default="")
    created_by: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
