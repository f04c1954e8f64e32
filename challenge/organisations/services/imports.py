"""Taking a file of organisations: kept, read by somebody, then written in batches by a job."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import jobs, records, register
from challenge.organisations import sheet_files
from challenge.organisations.models.imports import OrganisationImport
from challenge.organisations.queries import imports
from challenge.organisations.queries.imports import Line
from challenge.organisations.rules import imports as rules
from challenge.organisations.services import entering
from challenge.organisations.sheet_files import Sheet

TAKE = "organisations.take_import"
AT_ONCE = 200
COUNTS = ("lines", "added", "changed", "same", "kept", "wrong")
COUNTED = {
    rules.NEW: "added",
    rules.CHANGED: "changed",
    rules.SAME: "same",
    rules.KEPT: "kept",
    rules.WRONG: "wrong",
}


def receive(session: Session, *, sheet: Sheet, actor: str, now: datetime) -> int:
    """Keep a file to be read; its import's number."""
    row = OrganisationImport(
        file=sheet.file,
        state=rules.READ,
        separator=sheet.separator,
        titles=sheet.titles,
        columns=sheet.columns,
        doubles=sheet.doubles,
        start=sheet.start,
        place=sheet.start,
        line=1,
        sent_by=actor,
        sent_at=now,
        **{**dict.fromkeys(COUNTS, 0), "lines": sheet.lines},
    )
    session.add(row)
    session.flush()
    _note(session, row, "import_received", actor, now)
    return row.id


def start(session: Session, *, number: int, actor: str, now: datetime) -> None:
    """Begin to take a file; the job goes on by itself. ImportNotFound, ImportUnderWay."""
    row = _locked(session, number)
    rules.require(row.state)
    row.state = rules.TAKING
    _note(session, row, "import_started", actor, now)
    jobs.enqueue(session, TAKE, {"import": number}, now=now)


def drop(session: Session, *, number: int, actor: str, now: datetime) -> None:
    """Give a file up. ImportNotFound, ImportUnderWay once it is being taken."""
    row = _locked(session, number)
    rules.require(row.state)
    row.state = rules.DROPPED
    _note(session, row, "import_dropped", actor, now)
    _forget(session, row)


def take(session: Session, payload: dict[str, object], now: datetime) -> None:
    """Write the next lines, as the directory is now, and queue the rest. Killed in between, it goes on where
    it was: what it wrote and how far it came are written together."""
    row = _locked(session, int(str(payload["import"])))
    if row.state != rules.TAKING:
        return
    with sheet_files.store().path(row.file).open("rb") as stream:
        batch = records.batch(stream, row.separator, place=row.place, line=row.line, most=AT_ONCE)
    for line in imports.compared(session, row, batch.records):
        _write(session, row, line, now)
        counted = COUNTED[line.verdict]
        setattr(row, counted, getattr(row, counted) + 1)
    row.place, row.line = batch.place, batch.line
    if batch.records:
        jobs.enqueue(session, TAKE, payload, now=now)
        return
    row.state = rules.TAKEN
    _note(session, row, "import_taken", row.sent_by, now)
    _forget(session, row)


HANDLERS = {TAKE: take}


def _write(session: Session, row: OrganisationImport, line: Line, now: datetime) -> None:
    if line.profile is None or line.verdict not in (rules.NEW, rules.CHANGED):
        return
    by: dict[str, Any] = {"actor": row.sent_by, "now": now}
    if line.organisation is None:
        number = entering.add(session, profile=line.profile, source=f"import:{row.id}", **by)
    else:
        number = line.organisation
        entering.rewrite(session, entering.locked(session, number), line.profile, **by)
    for status in line.statuses:
        entering.say_status(session, number=number, status=status, **by)


def _locked(session: Session, number: int) -> OrganisationImport:
    row = session.get(OrganisationImport, number, with_for_update=True, populate_existing=True)
    if row is None:
        raise rules.ImportNotFound
    return row


def _forget(session: Session, ended: OrganisationImport) -> None:
    """The file, unless another import still reads it."""
    session.flush()
    used = OrganisationImport.state.in_((rules.READ, rules.TAKING)) & (OrganisationImport.file == ended.file)
    if session.scalar(select(OrganisationImport.id).where(used).limit(1)) is None:
        with suppress(FileNotFoundError):
            sheet_files.store().path(ended.file).unlink()


def _note(session: Session, row: OrganisationImport, act: str, actor: str, now: datetime) -> None:
    register.append(
        session,
        stream=entering.STREAM,
        act=act,
        actor=actor,
        subject=f"organisation_import:{row.id}",
        details={"file": row.file, **{name: getattr(row, name) for name in COUNTS}},
        now=now,
    )
