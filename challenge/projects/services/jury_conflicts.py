"""Conflicts of a jury: declared by jurors, found from facts, set aside by an officer with a reason."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.projects.models.applications import Application
from challenge.projects.models.deliberations import Deliberation
from challenge.projects.models.juries import Juror, JuryConflict
from challenge.projects.queries import jury_facts
from challenge.projects.queries.juries import Seat
from challenge.projects.queries.jury_facts import Numbered
from challenge.projects.rules.jury import conflicts
from challenge.projects.rules.jury.conflicts import Conflict, Kind
from challenge.projects.rules.jury.refusals import JuryNotFound
from challenge.projects.services import jury_acts

MOST_NOTED = 100
SYSTEM = "platform"


def declare(session: Session, *, seat: Seat, application_id: int, words: str, now: datetime) -> None:
    """The juror declares a tie with a file, and is recused from it for good.

    Raises ConflictUnexplained, JuryClosed."""
    jury_acts.open_jury(session, seat.call.id)
    said = conflicts.declare(words)
    kept = session.get(JuryConflict, (seat.id, application_id, Kind.DECLARED), with_for_update=True)
    if kept is None:
        session.add(_row(seat.id, application_id, said, now))
    else:
        kept.value = said.value
    session.flush()
    actor = actors.of(seat.account_id)
    jury_acts.note(session, seat.call.id, "conflict declared", actor, now, application=application_id)


def set_aside(
    session: Session,
    *,
    call_id: int,
    juror_id: int,
    ref: str,
    kind: str,
    reason: str,
    account_id: int,
    now: datetime,
) -> None:
    """An officer finds that a conflict is a coincidence. Raises CannotBeSetAside, SetAsideUnexplained,
    OwnSeat, JuryNotFound, JuryClosed."""
    jury_acts.open_jury(session, call_id)
    jury_acts.refuse_own(session, call_id=call_id, account_id=account_id)
    found = session.scalar(
        select(JuryConflict)
        .join(Juror, Juror.id == JuryConflict.juror_id)
        .join(Application, Application.id == JuryConflict.application_id)
        .where(
            Juror.call_id == call_id,
            Juror.id == juror_id,
            Application.ref == ref,
            JuryConflict.kind == kind,
        )
        .with_for_update(of=JuryConflict)
    )
    if found is None:
        raise JuryNotFound
    conflicts.set_aside((), Kind(kind), reason)
    actor = actors.of(account_id)
    found.set_aside_at, found.set_aside_by, found.set_aside_reason = now, actor, reason.strip()
    details = {"seat": juror_id, "file": ref, "kind": kind, "reason": reason.strip()}
    jury_acts.note(session, call_id, "conflict set aside", actor, now, **details)


def recompute(
    session: Session,
    *,
    call_id: int,
    now: datetime,
    jurors: Collection[int] | None = None,
    files: Collection[int] | None = None,
) -> int:
    """Find the conflicts of these jurors with these files again (by default, of all with all), and keep them.
    What was set aside stays so while the reason is the same. Returns how many are new or gone."""
    known = jury_facts.of_jurors(session, call_id, jurors)
    if not known:
        return 0
    judged = jury_facts.of_files(session, call_id, files)
    found = {(pair, one.kind): one for pair, one in jury_facts.in_common(session, known, judged)}
    stored = _stored(session, {one.id for one in known}, {one.id for one in judged})
    new = [key for key in found if key not in stored]
    for key, one in found.items():
        kept = stored.get(key)
        if kept is None:
            session.add(_row(*key[0], one, now))
        elif kept.basis != one.basis:
            kept.value, kept.basis = one.value, one.basis
            kept.set_aside_at = kept.set_aside_by = None
            kept.set_aside_reason = ""
    gone = [key for key in stored if key not in found]
    for key in gone:
        session.delete(stored[key])
    session.flush()
    if new or gone:
        told = {"found": _noted(new), "gone": _noted(gone)}
        jury_acts.note(session, call_id, "conflicts found", SYSTEM, now, **told)
    return len(new) + len(gone)


def file_changed(session: Session, *, application_id: int, now: datetime) -> None:
    """Find the conflicts of a file again: called when somebody joins its team, and when its last content is
    admitted. Nothing once the jury has closed."""
    call_id = session.scalar(select(Application.call_id).where(Application.id == application_id))
    closed = select(Deliberation.call_id).where(
        Deliberation.call_id == call_id, Deliberation.closed_at.is_not(None)
    )
    if call_id is not None and session.scalar(closed) is None:
        recompute(session, call_id=call_id, now=now, files=[application_id])


def forget(session: Session, juror_id: int) -> None:
    """Forget what a juror wrote of their ties; that they were recused stays."""
    for one in session.scalars(select(JuryConflict).where(JuryConflict.juror_id == juror_id)):
        one.value = ""


def _stored(session: Session, jurors: set[int], files: set[int]) -> dict[tuple[Numbered, Kind], JuryConflict]:
    found = select(JuryConflict).where(JuryConflict.kind != Kind.DECLARED, JuryConflict.juror_id.in_(jurors))
    rows = session.scalars(found if len(files) > 1 else found.where(JuryConflict.application_id.in_(files)))
    return {
        ((one.juror_id, one.application_id), Kind(one.kind)): one
        for one in rows
        if one.application_id in files
    }


def _row(juror_id: int, application_id: int, one: Conflict, now: datetime) -> JuryConflict:
    return JuryConflict(
        juror_id=juror_id,
        application_id=application_id,
        kind=one.kind,
        value=one.value,
        basis=one.basis,
        found_at=now,
    )


def _noted(keys: Collection[tuple[Numbered, Kind]]) -> list[list[object]]:
    """By seat, application and kind: no name, no address."""
    return [[*pair, str(kind)] for pair, kind in sorted(keys)][:MOST_NOTED]
