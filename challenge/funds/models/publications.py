"""What a vehicle publishes under."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base


class VehiclePublication(Base):
    """The SIRET under which a vehicle publishes its grants."""

    __tablename__ = "vehicle_publication"
    __table_args__ = (CheckConstraint("length(siret) = 14", name="siret_whole"),)

    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"), primary_key=True)
    siret: Mapped[str] = mapped_column(String(14))
