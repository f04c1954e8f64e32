"""Files of organisations that staff sent, from the first reading to the last line taken."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class OrganisationImport(Base):
    """A file and how far it was taken: `place` in bytes and `line` say where the next batch begins.

    `columns`: the field of each column, null for one that is not read, beside its `titles`. `doubles`: the
    lines whose number stands higher up in the file. The counts are of what was taken.
    """

    __tablename__ = "organisation_import"
    __table_args__ = (CheckConstraint("state IN ('read', 'taking', 'taken', 'dropped')", name="state_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10))
    separator: Mapped[str] = mapped_column(String(1))
    titles: Mapped[list[Any]] = mapped_column(JSONText)
    columns: Mapped[list[Any]] = mapped_column(JSONText)
    doubles: Mapped[list[Any]] = mapped_column(JSONText)
    lines: Mapped[int]
    start: Mapped[int]
    place: Mapped[int]
    line: Mapped[int]
    added: Mapped[int]
    changed: Mapped[int]
    same: Mapped[int]
    kept: Mapped[int]
    wrong: Mapped[int]
    sent_by: Mapped[str] = mapped_column(String(100))
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)
