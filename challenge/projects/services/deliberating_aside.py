"""A large jury's deliberation is opened and closed by a job: finding every conflict again, then the ranking,
takes longer than a page may. What can be refused at once is; the rest is told on the page."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import aside
from challenge.projects.models.applications import Application
from challenge.projects.models.juries import Juror
from challenge.projects.models.reviews import JuryRun
from challenge.projects.queries import juries
from challenge.projects.queries import jury_runs as runs
from challenge.projects.services import deliberating, jury_runs
from challenge.projects.services.deliberating import Officer

OPENING, CLOSING = "opening", "closing"
QUICK = 2000
"""Pairs of a file and a juror: 200 files for a jury of ten. Up to there, in the request."""


def open_or_ask(session: Session, *, call_id: int, officer: Officer, now: datetime) -> bool:
    """Open the deliberation of a small jury, or have it opened: False then. Raises what
    `deliberating.open_` does; WorkUnderWay."""
    if not is_long(session, call_id):
        deliberating.open_(session, call_id=call_id, officer=officer, now=now)
        return True
    deliberating.require_unopened(session, call_id=call_id, officer=officer)
    jury_runs.ask(session, call_id=call_id, kind=OPENING, actor=officer.actor, now=now)
    return False


def close_or_ask(session: Session, *, call_id: int, officer: Officer, now: datetime) -> bool:
    """Close a small jury, or have it closed: False then. Raises what `deliberating.close` does;
    WorkUnderWay."""
    if not is_long(session, call_id):
        deliberating.close(session, call_id=call_id, officer=officer, now=now)
        return True
    deliberating.require_present(session, call_id=call_id, officer=officer, now=now)
    jury_runs.ask(session, call_id=call_id, kind=CLOSING, actor=officer.actor, now=now)
    return False


def is_long(session: Session, call_id: int) -> bool:
    """Whether this jury is one for a job."""
    files = session.scalar(juries.admissible(call_id).with_only_columns(func.count(Application.id))) or 0
    sitting = select(func.count(Juror.id)).where(Juror.call_id == call_id, Juror.removed_at.is_(None))
    return files * (session.scalar(sitting) or 0) > QUICK


def opened(session: Session, payload: Mapping[str, object], now: datetime) -> None:
    """The job: open the deliberation, or keep why not."""
    _do(session, payload, deliberating.open_, now)


def closed(session: Session, payload: Mapping[str, object], now: datetime) -> None:
    """The job: close the jury, or keep why not."""
    _do(session, payload, deliberating.close, now)


def _do(session: Session, payload: Mapping[str, object], act: Callable[..., object], now: datetime) -> None:
    run = session.get(JuryRun, int(str(payload["run"])), with_for_update=True)
    if run is None or run.done_at is not None:
        return
    run.done_at = now
    session.flush()
    officer = Officer(actors.account(run.asked_by) or 0)
    try:
        with aside(session):
            act(session, call_id=run.call_id, officer=officer, now=now)
    except RuleBroken as refusal:
        run.failed, run.content = refusal.code, runs.kept(refusal.sentence)
    session.flush()
