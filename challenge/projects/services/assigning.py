"""Who reads which file: given by hand, taken back, or balanced by a job."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.foundation.canonical import fingerprint
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import Sentence
from challenge.projects.models.applications import Application
from challenge.projects.models.juries import Juror, JuryAssignment
from challenge.projects.models.reviews import JuryRun, Review
from challenge.projects.queries import juries, jury_conflicts
from challenge.projects.rules.jury import assignment
from challenge.projects.rules.jury.assignment import Assignment, GivenToRecused, Wanted
from challenge.projects.rules.jury.recusals import Pair, Recusals
from challenge.projects.rules.jury.refusals import (
    JuryNotFound,
    NobodyJudges,
    NotASignedJuror,
    NotGiven,
    ReviewedAlready,
)
from challenge.projects.services import blind_reading, jury_acts, jury_runs
from challenge.projects.services import jury_conflicts as finding

HAND, BALANCE = "hand", "balance"


def give(session: Session, *, call_id: int, juror_id: int, ref: str, actor: str, now: datetime) -> None:
    """Give a file to a juror by hand. Raises NotASignedJuror, GivenToRecused, JuryNotFound, JuryClosed."""
    jury_acts.open_jury(session, call_id)
    juror = session.get(Juror, juror_id)
    if juror is None or juror.call_id != call_id or juror.removed_at or not juror.signed_at:
        raise NotASignedJuror
    row = session.scalar(juries.admissible(call_id).where(Application.ref == ref.strip().upper()))
    if row is None:
        raise JuryNotFound
    held = jury_conflicts.now_of_pair(session, call_id, juror_id, row.id)
    if held:
        raise GivenToRecused(reason=held[0].sentence)
    kept = session.get(JuryAssignment, (juror_id, row.id))
    if kept is None:
        session.add(_row(juror_id, row.id, HAND, actor, now))
    else:
        kept.by = HAND
    session.flush()
    jury_acts.note(session, call_id, "file given to a juror", actor, now, seat=juror_id, file=row.ref)


def take(session: Session, *, call_id: int, juror_id: int, ref: str, actor: str, now: datetime) -> None:
    """Take a file back from a juror who gave no review of it. Raises NotGiven, ReviewedAlready,
    JuryClosed."""
    jury_acts.open_jury(session, call_id)
    row = session.scalar(juries.admissible(call_id).where(Application.ref == ref))
    kept = session.get(JuryAssignment, (juror_id, row.id)) if row is not None else None
    juror = session.get(Juror, juror_id)
    if row is None or kept is None or juror is None or juror.call_id != call_id:
        raise NotGiven
    review = session.get(Review, (juror_id, row.id), with_for_update=True)
    if review is not None and review.given_at is not None:
        raise ReviewedAlready
    session.delete(kept)
    jury_acts.note(session, call_id, "file taken from a juror", actor, now, seat=juror_id, file=row.ref)


def ask(session: Session, *, call_id: int, actor: str, now: datetime) -> None:
    """Queue a balanced assignment. Raises WorkUnderWay, JuryClosed."""
    jury_acts.open_jury(session, call_id)
    jury_runs.ask(session, call_id=call_id, kind="assignment", actor=actor, now=now)


def balance(session: Session, payload: Mapping[str, object], now: datetime) -> None:
    """The job: find the conflicts again, then share the files out. What was given by hand or is being read
    stays."""
    run = session.get(JuryRun, int(str(payload["run"])))
    if run is None or run.done_at is not None:
        return
    run.done_at = now
    try:
        jury_acts.open_jury(session, run.call_id)
        run.content = _balance(session, run, now)
    except RuleBroken as refusal:
        run.failed = refusal.code
    session.flush()


def _balance(session: Session, run: JuryRun, now: datetime) -> dict[str, Any]:
    call, rules = juries.jury_call(session, run.call_id)
    if rules.blind:
        blind_reading.look(session, call_id=call.id, now=now)
    finding.recompute(session, call_id=call.id, now=now)
    signed = select(Juror.account_id, Juror.id).where(
        Juror.call_id == call.id, Juror.removed_at.is_(None), Juror.signed_at.is_not(None)
    )
    seats = {actors.of(account): number for account, number in session.execute(signed)}
    if not seats:
        raise NobodyJudges
    files = {
        row.ref: row.id
        for row in session.execute(
            juries.admissible(call.id).with_only_columns(Application.ref, Application.id)
        )
    }
    recusals = jury_conflicts.recusals(session, call.id)
    kept = _kept(session, seats, files, recusals)
    wanted = Wanted(rules.per_file, fingerprint(f"{call.fingerprint}|assignment"))
    found = assignment.assign(list(seats), list(files), wanted, recusals, kept)
    _keep(session, found, seats, files, kept, run.asked_by, now)
    jury_acts.note(
        session, call.id, "files shared out", run.asked_by, now, files=len(files), short=len(found.short)
    )
    return _told(found, seats)


def _kept(
    session: Session, seats: Mapping[str, int], files: Mapping[str, int], recusals: Recusals
) -> set[Pair]:
    """What stays: given by hand, or a review of it is begun or given."""
    same = (Review.juror_id == JuryAssignment.juror_id) & (
        Review.application_id == JuryAssignment.application_id
    )
    rows = session.execute(
        select(JuryAssignment.juror_id, JuryAssignment.application_id)
        .outerjoin(Review, same)
        .where(
            JuryAssignment.juror_id.in_(seats.values()),
            (JuryAssignment.by == HAND) | Review.revision.is_not(None),
        )
    )
    juror_of = {number: key for key, number in seats.items()}
    file_of = {number: ref for ref, number in files.items()}
    pairs = {(juror_of[juror], file_of[file]) for juror, file in rows if file in file_of}
    return {pair for pair in pairs if not recusals.holds(*pair)}


def _keep(
    session: Session,
    found: Assignment,
    seats: Mapping[str, int],
    files: Mapping[str, int],
    kept: set[Pair],
    actor: str,
    now: datetime,
) -> None:
    """Write the assignment: the balanced rows of before go, those of now come."""
    stay = {(seats[juror], files[file]) for juror, file in kept}
    theirs = select(JuryAssignment).where(
        JuryAssignment.juror_id.in_(seats.values()), JuryAssignment.by == BALANCE
    )
    there = {(one.juror_id, one.application_id): one for one in session.scalars(theirs)}
    wanted = {(seats[juror], files[file]) for file, readers in found.readers.items() for juror in readers}
    for pair, row in there.items():
        if pair not in wanted and pair not in stay:
            session.delete(row)
    session.flush()
    new = wanted - stay - there.keys()
    session.add_all(_row(juror, file, BALANCE, actor, now) for juror, file in sorted(new))
    session.flush()


def _told(found: Assignment, seats: Mapping[str, int]) -> dict[str, Any]:
    """What the page shows: each juror's load; each file that is short, and why."""
    loads = dict.fromkeys(seats, 0)
    for readers in found.readers.values():
        for juror in readers:
            loads[juror] += 1
    return {
        "loads": {str(seats[juror]): load for juror, load in loads.items()},
        "files": len(found.readers),
        "short": [
            {
                "file": one.file,
                "readers": one.readers,
                "wanted": one.wanted,
                "msgid": one.reason.msgid,
                "params": dict(one.reason.params),
            }
            for one in found.short
        ],
    }


def reason(short: Mapping[str, Any]) -> Sentence:
    """Why a file is short of readers, as a sentence."""
    return Sentence(short["msgid"], short["params"])


def _row(juror_id: int, application_id: int, by: str, actor: str, now: datetime) -> JuryAssignment:
    return JuryAssignment(
        juror_id=juror_id, application_id=application_id, by=by, given_by=actor, given_at=now
    )
