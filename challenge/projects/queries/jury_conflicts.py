"""Conflicts of a jury: those that hold, those set aside; the recusals that they make."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import actors
from challenge.foundation.sentences import Sentence
from challenge.projects.models.applications import Application
from challenge.projects.models.juries import Juror, JuryConflict
from challenge.projects.queries import jury_facts
from challenge.projects.rules.jury import conflicts
from challenge.projects.rules.jury.conflicts import Conflict, Kind
from challenge.projects.rules.jury.recusals import Pair, Recusals

AT_ONCE = 50


@dataclass(frozen=True)
class Told:
    """A conflict, for organisers. `may_be_set_aside`: it may be a coincidence."""

    juror_id: int
    juror: str
    account_id: int
    ref: str
    title: str
    kind: str
    sentence: Sentence
    found_at: datetime
    may_be_set_aside: bool
    set_aside_at: datetime | None
    set_aside_reason: str


def recusals(session: Session, call_id: int) -> Recusals:
    """The recusals of a jury that hold, by juror (`account:7`) and file (its reference)."""
    rows = session.execute(
        select(Juror.account_id, Application.ref, JuryConflict.kind, JuryConflict.value)
        .join(Juror, Juror.id == JuryConflict.juror_id)
        .join(Application, Application.id == JuryConflict.application_id)
        .where(Juror.call_id == call_id, JuryConflict.set_aside_at.is_(None))
    )
    pairs: dict[Pair, list[Conflict]] = {}
    for account_id, ref, kind, value in rows:
        pairs.setdefault((actors.of(account_id), ref), []).append(_conflict(kind, value))
    return Recusals({pair: _surest_first(found) for pair, found in pairs.items()})


def of_pair(session: Session, juror_id: int, application_id: int) -> tuple[Conflict, ...]:
    """The conflicts of a juror with a file that hold."""
    rows = session.execute(
        select(JuryConflict.kind, JuryConflict.value).where(
            JuryConflict.juror_id == juror_id,
            JuryConflict.application_id == application_id,
            JuryConflict.set_aside_at.is_(None),
        )
    )
    return _surest_first([_conflict(kind, value) for kind, value in rows])


def now_of_pair(session: Session, call_id: int, juror_id: int, application_id: int) -> tuple[Conflict, ...]:
    """The conflicts of a juror with a file, found again at this moment: those kept, and what facts show now,
    less what was set aside for the same reason."""
    found = list(of_pair(session, juror_id, application_id))
    jurors = jury_facts.of_jurors(session, call_id, [juror_id])
    files = jury_facts.of_files(session, call_id, [application_id])
    aside = set(
        session.execute(
            select(JuryConflict.kind, JuryConflict.basis).where(
                JuryConflict.juror_id == juror_id,
                JuryConflict.application_id == application_id,
                JuryConflict.set_aside_at.is_not(None),
            )
        )
    )
    kept = {one.kind for one in found}
    for _pair, one in jury_facts.in_common(session, jurors, files):
        if one.kind not in kept and (one.kind, one.basis) not in aside:
            found.append(one)
    return _surest_first(found)


def listed(session: Session, call_id: int, *, juror_id: int | None = None, page: int = 1) -> list[Told]:
    """A page of the conflicts of a jury, the latest first; one more than a page when there is another."""
    found = _all(call_id).order_by(JuryConflict.found_at.desc(), Application.id, JuryConflict.kind)
    if juror_id is not None:
        found = found.where(Juror.id == juror_id)
    rows = session.execute(found.limit(AT_ONCE + 1).offset((page - 1) * AT_ONCE)).all()
    names = people.names(session, {juror.account_id for _, juror, _, _ in rows})
    return [_told(one, juror, ref, title, names) for one, juror, ref, title in rows]


def count(session: Session, call_id: int) -> int:
    """How many conflicts hold."""
    held = (
        select(func.count())
        .select_from(JuryConflict)
        .join(Juror, Juror.id == JuryConflict.juror_id)
        .where(Juror.call_id == call_id, JuryConflict.set_aside_at.is_(None))
    )
    return session.scalar(held) or 0


def _all(call_id: int) -> Select[JuryConflict, Juror, str, str]:
    return (
        select(JuryConflict, Juror, Application.ref, Application.title)
        .join(Juror, Juror.id == JuryConflict.juror_id)
        .join(Application, Application.id == JuryConflict.application_id)
        .where(Juror.call_id == call_id)
    )


def _told(one: JuryConflict, juror: Juror, ref: str, title: str, names: Mapping[int, str]) -> Told:
    return Told(
        juror.id,
        names.get(juror.account_id, ""),
        juror.account_id,
        ref,
        title,
        one.kind,
        _conflict(one.kind, one.value).sentence,
        one.found_at,
        Kind(one.kind) in conflicts.COINCIDENCES,
        one.set_aside_at,
        one.set_aside_reason,
    )


def _conflict(kind: str, value: str) -> Conflict:
    if kind == Kind.DECLARED:
        return conflicts.declare(value or "…")
    return conflicts.conflict(Kind(kind), value)


def _surest_first(found: list[Conflict]) -> tuple[Conflict, ...]:
    order = list(Kind)
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))
