"""A trustee's shuffle on its way to the board."""

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base


class WaitingShuffle(Base):
    """The shuffle whose proof a worker is checking; with `refused`, the code of the defect that it found.
    Those that were taken are on the board, and nowhere else."""

    __tablename__ = "waiting_shuffle"

    referendum_id: Mapped[int] = mapped_column(ForeignKey("referendum.id"), primary_key=True)
    owner: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    refused: Mapped[str | None] = mapped_column(String(40))
