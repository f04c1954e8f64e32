"""The imports of the city's files, as their pages show them."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.residents.models.roll import RollImport, RollLineError
from challenge.residents.rules.applying import Facts, many_leave
from challenge.residents.rules.refusals import ImportNotFound


@dataclass(frozen=True)
class ImportPage:
    """One import: where it stands, and what it would change or has changed."""

    id: int
    state: str
    file: str
    size: int
    place: int
    cursor: int
    lines: int
    wrong: int
    nameless: int
    before: int
    added: int
    changed: int
    unchanged: int
    gone: int
    refusal: str | None
    refusal_line: int | None
    refusal_position: int | None
    staged_by: str
    staged_at: datetime
    applied_by: str | None
    applied_at: datetime | None

    @property
    def many_leave(self) -> bool:
        """Whether so many would leave that it must be confirmed."""
        return many_leave(Facts(wrong=self.wrong, gone=self.gone, before=self.before))

    @property
    def read(self) -> float:
        """How much of the file is read, from 0 to 1."""
        return self.place / max(1, self.size)


@dataclass(frozen=True)
class ErrorRow:
    """What is wrong with a line. `id`: where to go on."""

    id: int
    line: int
    column: str
    code: str
    other_line: int | None


def page(session: Session, import_id: int) -> ImportPage:
    """One import; ImportNotFound otherwise."""
    found = session.get(RollImport, import_id)
    if found is None:
        raise ImportNotFound
    return _page(found)


def latest(session: Session, *, most: int = 20) -> list[ImportPage]:
    """The latest imports, the newest first."""
    return [
        _page(row) for row in session.scalars(select(RollImport).order_by(RollImport.id.desc()).limit(most))
    ]


def last_applied(session: Session, *, before: int) -> ImportPage | None:
    """The import that made the roll as it was before this one."""
    wanted = select(RollImport).where(RollImport.state == "applied", RollImport.id < before)
    found = session.scalars(wanted.order_by(RollImport.id.desc()).limit(1)).first()
    return _page(found) if found else None


def errors(session: Session, import_id: int, *, after: int, most: int) -> list[ErrorRow]:
    """What is wrong with the lines of an import, in their order; `after` is how many to pass over."""
    rows = session.scalars(
        select(RollLineError)
        .where(RollLineError.import_id == import_id)
        .order_by(RollLineError.line, RollLineError.id)
        .offset(after)
        .limit(most)
    )
    return [ErrorRow(row.id, row.line, row.column, row.code, row.other_line) for row in rows]


def _page(row: RollImport) -> ImportPage:
    return ImportPage(**{one.name: getattr(row, one.name) for one in fields(ImportPage)})
