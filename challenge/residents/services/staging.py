"""Staging a file of the city a batch at a time, then telling what it would change. The roll stays."""

from datetime import datetime

from sqlalchemy import case, func, insert, literal, select, true, update
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.foundation import jobs, records, register
from challenge.foundation.files import FileStore
from challenge.foundation.records import Unreadable
from challenge.residents import job_names
from challenge.residents.models.roll import RollImport, RollLineError, RollLineStaged
from challenge.residents.queries import differences
from challenge.residents.roll_file import Layout
from challenge.residents.rules import roll_lines
from challenge.residents.rules.refusals import ImportNotFound, ImportUnderWay
from challenge.residents.rules.roll_lines import RollLine, WrongLine

STREAM = "roll"
BATCH = 2000
COUNTS = ("lines", "wrong", "nameless", "before", "added", "changed", "unchanged", "gone")


def receive(session: Session, *, file: str, size: int, layout: Layout, actor: str, now: datetime) -> int:
    """Start to stage a stored file; previews that nobody applied are dropped. Raises ImportUnderWay."""
    under_way = RollImport.state.in_(("applying", "leaving"))
    if session.scalar(select(RollImport.id).where(under_way).limit(1)):
        raise ImportUnderWay
    waiting = RollImport.state.in_(("staging", "ready"))
    for former in session.scalars(select(RollImport).where(waiting)):
        drop(session, import_id=former.id, actor=actor, now=now)
    started = RollImport(
        state="staging",
        file=file,
        size=size,
        separator=layout.separator,
        columns=list(layout.columns),
        place=layout.place,
        line=layout.line,
        staged_by=actor,
        staged_at=now,
    )
    session.add(started)
    session.flush()
    note(session, started, "received", actor, now)
    return started.id


def step(session: Session, *, import_id: int, store: FileStore, now: datetime) -> bool:
    """Stage the next lines, their districts as the city names them now; whether there is more to do. Does
    nothing when it is done already."""
    found = find(session, import_id)
    if found.state != "staging":
        return False
    try:
        with store.path(found.file).open("rb") as stream:
            batch = records.batch(stream, found.separator, place=found.place, line=found.line, most=BATCH)
        if not batch.records and not found.lines:
            raise Unreadable("empty", 1)
    except Unreadable as unreadable:
        _refuse(session, found, unreadable, now)
        return False
    districts = roll_lines.known_districts(city.district_names(session))
    parsed = [
        (number, roll_lines.parse(cells, found.columns, today=now.date(), districts=districts))
        for number, cells in batch.records
    ]
    _keep(session, found, parsed)
    found.place, found.line = batch.place, batch.line
    if not batch.records:
        _preview(session, found, now)
    return found.state == "staging"


def drop(session: Session, *, import_id: int, actor: str, now: datetime) -> None:
    """Give up an import that was not applied; what it held is forgotten."""
    found = find(session, import_id)
    if found.state not in ("staging", "ready", "refused"):
        raise ImportUnderWay
    found.state, found.ended_at = "dropped", now
    note(session, found, "dropped", actor, now)
    jobs.enqueue(session, job_names.CLEAN, {"import": found.id}, now=now)


def find(session: Session, import_id: int) -> RollImport:
    """The import, locked; ImportNotFound otherwise."""
    found = session.get(RollImport, import_id, with_for_update=True)
    if found is None:
        raise ImportNotFound
    return found


def note(session: Session, found: RollImport, act: str, actor: str, now: datetime) -> None:
    """Write an act of an import in the roll's stream of the register, with its counts."""
    register.append(
        session,
        stream=STREAM,
        act=f"import_{act}",
        actor=actor,
        subject=f"roll_import:{found.id}",
        details={"file": found.file} | {name: getattr(found, name) for name in COUNTS},
        now=now,
    )


def _refuse(session: Session, found: RollImport, why: Unreadable, now: datetime) -> None:
    found.state, found.ended_at = "refused", now
    found.refusal, found.refusal_line, found.refusal_position = why.code, why.line, why.position
    note(session, found, "refused", found.staged_by, now)
    jobs.enqueue(session, job_names.CLEAN, {"import": found.id}, now=now)


def _keep(session: Session, found: RollImport, parsed: list[tuple[int, RollLine | WrongLine]]) -> None:
    wrong = [(number, line) for number, line in parsed if isinstance(line, WrongLine)]
    staged = [_staged(found.id, number, line) for number, line in parsed if line.reference]
    errors = [
        {"import_id": found.id, "line": number, "column": error.column, "code": error.code}
        for number, line in wrong
        for error in line.errors
    ]
    if staged:
        session.execute(insert(RollLineStaged), staged)
    if errors:
        session.execute(insert(RollLineError), errors)
    found.lines += len(parsed)
    found.wrong += len(wrong)
    found.nameless += sum(line.reference is None for _number, line in wrong)


def _staged(import_id: int, number: int, line: RollLine | WrongLine) -> dict[str, object]:
    good = isinstance(line, RollLine)
    values = {name: getattr(line, name) if good else None for name in differences.TAKEN}
    return {"import_id": import_id, "line": number, "reference": line.reference, "wrong": not good, **values}


def _preview(session: Session, found: RollImport, now: datetime) -> None:
    """Name the doubled references, count what the file would change; the file itself is no longer needed."""
    session.flush()
    found.wrong += _refuse_doubles(session, found.id)
    counts = differences.count(session, import_id=found.id, nameless=found.nameless)
    found.before, found.added, found.changed = counts.before, counts.added, counts.changed
    found.unchanged, found.gone = counts.unchanged, counts.gone
    found.state = "ready"
    note(session, found, "previewed", found.staged_by, now)
    jobs.enqueue(session, job_names.CLEAN, {"import": found.id}, now=now)


def _refuse_doubles(session: Session, import_id: int) -> int:
    """Mark every line that bears the reference of another as wrong; how many were good until then."""
    mine = RollLineStaged.import_id == import_id
    reference, line = RollLineStaged.reference, RollLineStaged.line
    doubled = (
        select(reference.label("reference"), func.min(line).label("first"), func.max(line).label("last"))
        .where(mine)
        .group_by(reference)
        .having(func.count() > 1)
        .subquery()
    )
    other = case((line == doubled.c.first, doubled.c.last), else_=doubled.c.first)
    session.execute(
        insert(RollLineError).from_select(
            ["import_id", "line", "column", "code", "other_line"],
            select(RollLineStaged.import_id, line, literal("reference"), literal("reference_twice"), other)
            .join(doubled, reference == doubled.c.reference)
            .where(mine),
        )
    )
    marked = session.execute(
        update(RollLineStaged)
        .where(mine, RollLineStaged.wrong.is_(False), reference.in_(select(doubled.c.reference)))
        .values(wrong=true()),
        execution_options={"synchronize_session": False},
    )
    return int(marked.rowcount)  # type: ignore[attr-defined] # a cursor's result has it
