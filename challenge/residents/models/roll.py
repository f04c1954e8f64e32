"""The roll: who lives here, as the city's files say, and the imports of those files."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from challenge.foundation.database import Base, JSONText, UTCDateTime


class RollPerson(Base):
    """One line of the roll. Left when a later file leaves it out; never deleted: she may have voted."""

    __tablename__ = "roll_person"
    __table_args__ = (UniqueConstraint("reference"), Index(None, "left_at", "birth_on"))

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(201))
    birth_on: Mapped[date] = mapped_column(Date)
    address: Mapped[str] = mapped_column(String(300))
    district: Mapped[str] = mapped_column(String(80))
    email: Mapped[str | None] = mapped_column(String(254))
    joined_at: Mapped[datetime] = mapped_column(UTCDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class RollImport(Base):
    """A file of the city. `place` and `line`: how far it is read; `cursor`: how far it is applied.
    `nameless`: wrong lines whose reference could not be read."""

    __tablename__ = "roll_import"
    __table_args__ = (
        CheckConstraint(
            "state IN ('staging', 'ready', 'refused', 'dropped', 'applying', 'leaving', 'applied')",
            name="state_known",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(10))
    file: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    separator: Mapped[str] = mapped_column(String(1))
    columns: Mapped[list[str | None]] = mapped_column(JSONText)
    place: Mapped[int] = mapped_column(BigInteger)
    line: Mapped[int]
    cursor: Mapped[int] = mapped_column(default=0)
    lines: Mapped[int] = mapped_column(default=0)
    wrong: Mapped[int] = mapped_column(default=0)
    nameless: Mapped[int] = mapped_column(default=0)
    before: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    gone: Mapped[int] = mapped_column(default=0)
    refusal: Mapped[str | None] = mapped_column(String(20))
    refusal_line: Mapped[int | None]
    refusal_position: Mapped[int | None]
    staged_by: Mapped[str] = mapped_column(String(100))
    staged_at: Mapped[datetime] = mapped_column(UTCDateTime)
    applied_by: Mapped[str | None] = mapped_column(String(100))
    applied_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class RollLineStaged(Base):
    """A line that waits for its import to be applied; of a wrong one, only the reference."""

    __tablename__ = "roll_line_staged"
    __table_args__ = (Index(None, "import_id", "reference"),)

    import_id: Mapped[int] = mapped_column(ForeignKey("roll_import.id"), primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reference: Mapped[str] = mapped_column(String(40))
    wrong: Mapped[bool]
    name: Mapped[str | None] = mapped_column(String(201))
    birth_on: Mapped[date | None] = mapped_column(Date)
    address: Mapped[str | None] = mapped_column(String(300))
    district: Mapped[str | None] = mapped_column(String(80))
    email: Mapped[str | None] = mapped_column(String(254))


class RollLineError(Base):
    """What is wrong with a line, without what was written in it. `other_line` bears the same reference."""

    __tablename__ = "roll_line_error"
    __table_args__ = (Index(None, "import_id", "line"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("roll_import.id"))
    line: Mapped[int]
    column: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(30))
    other_line: Mapped[int | None]
