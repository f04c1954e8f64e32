"""Making the roll as a file says, a batch at a time. Nobody is ever deleted: who is gone has left."""

from datetime import datetime

from sqlalchemy import Select, delete, func, insert, literal, select, update
from sqlalchemy.orm import Session

from challenge.foundation import jobs
from challenge.foundation.database import UTCDateTime
from challenge.foundation.files import FileStore
from challenge.residents import job_names
from challenge.residents.models.roll import RollImport, RollLineStaged, RollPerson
from challenge.residents.queries import differences
from challenge.residents.rules import applying
from challenge.residents.rules.refusals import ImportNotReady
from challenge.residents.services import staging

BATCH = 2000


def start(
    session: Session, *, import_id: int, leave_wrong: bool, let_go: bool, actor: str, now: datetime
) -> None:
    """Let a previewed import be applied. Raises ImportNotReady, ImportHasErrors, ManyWouldLeave."""
    found = staging.find(session, import_id)
    if found.state != "ready":
        raise ImportNotReady
    facts = applying.Facts(wrong=found.wrong, gone=found.gone, before=found.before)
    applying.require_applicable(facts, leave_wrong=leave_wrong, let_go=let_go)
    found.state, found.applied_by, found.applied_at = "applying", actor, now
    staging.note(session, found, "started", actor, now)


def step(session: Session, *, import_id: int, now: datetime) -> bool:
    """Apply the next batch; whether there is more to do. Started again, it goes on where it was."""
    found = staging.find(session, import_id)
    if found.state == "applying":
        _take_lines(session, found)
    elif found.state == "leaving":
        _let_go(session, found, now)
    return found.state in ("applying", "leaving")


def clean_step(session: Session, *, import_id: int, store: FileStore) -> bool:
    """Forget the file once it is staged, and the lines once nothing needs them; whether there is more."""
    found = staging.find(session, import_id)
    if found.state == "staging":
        return False
    others = select(RollImport.id).where(RollImport.state == "staging", RollImport.file == found.file)
    if session.scalar(others.limit(1)) is None:
        store.path(found.file).unlink(missing_ok=True)
    if found.state in ("ready", "applying", "leaving"):
        return False
    last = session.scalar(_end_of_batch(found.id, 0))
    if last is None:
        return False
    session.execute(
        delete(RollLineStaged).where(RollLineStaged.import_id == found.id, RollLineStaged.line <= last)
    )
    return True


def _end_of_batch(import_id: int, after: int) -> Select[int | None]:
    """The last line of the next batch."""
    lines = (
        select(RollLineStaged.line)
        .where(RollLineStaged.import_id == import_id, RollLineStaged.line > after)
        .order_by(RollLineStaged.line)
        .limit(BATCH)
        .subquery()
    )
    return select(func.max(lines.c.line))


def _take_lines(session: Session, found: RollImport) -> None:
    last = session.scalar(_end_of_batch(found.id, found.cursor))
    if last is None:
        found.state, found.cursor = "leaving", 0
        return
    part = RollLineStaged.line.between(found.cursor + 1, last)
    session.execute(
        update(RollPerson)
        .where(
            RollPerson.reference == RollLineStaged.reference,
            RollLineStaged.import_id == found.id,
            RollLineStaged.wrong.is_(False),
            part,
            differences.differing(),
        )
        .values({name: getattr(RollLineStaged, name) for name in differences.TAKEN} | {"left_at": None}),
        execution_options={"synchronize_session": False},
    )
    new = differences.arriving(found.id).where(part)
    session.execute(
        insert(RollPerson).from_select(
            ["reference", *differences.TAKEN, "joined_at"],
            new.with_only_columns(
                RollLineStaged.reference,
                *(getattr(RollLineStaged, name) for name in differences.TAKEN),
                literal(found.applied_at, UTCDateTime),
            ),
        )
    )
    found.cursor = last


def _let_go(session: Session, found: RollImport, now: datetime) -> None:
    ids = (
        select(RollPerson.id)
        .where(RollPerson.id > found.cursor, RollPerson.left_at.is_(None))
        .order_by(RollPerson.id)
        .limit(BATCH)
        .subquery()
    )
    last = None if found.nameless else session.scalar(select(func.max(ids.c.id)))
    if last is not None:
        session.execute(
            update(RollPerson)
            .where(
                RollPerson.id.between(found.cursor + 1, last),
                *differences.leaving(found.id, found.nameless),
            )
            .values(left_at=found.applied_at),
            execution_options={"synchronize_session": False},
        )
        found.cursor = last
        return
    found.state, found.ended_at = "applied", now
    staging.note(session, found, "applied", found.applied_by or found.staged_by, now)
    jobs.enqueue(session, job_names.CLEAN, {"import": found.id}, now=now)
