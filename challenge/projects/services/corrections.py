"""Asking a team to correct what it submitted; taking its answer; going on without one."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.projects import team_letters
from challenge.projects.models.corrections import ApplicationCorrection
from challenge.projects.queries import corrections
from challenge.projects.rules.examination import corrections as rules
from challenge.projects.rules.examination import verdicts
from challenge.projects.rules.examination.refusals import CorrectionAskedAlready, NotExaminable
from challenge.projects.services import instruction

TEAM = "team"


def ask(
    session: Session,
    *,
    application_id: int,
    sections: Sequence[str],
    words: str,
    due_at: datetime,
    actor: str,
    now: datetime,
) -> int:
    """Ask a team to correct these sections, and tell it. Raises OwnTeamExamined, NotExaminable,
    CorrectionAskedAlready, and what the rule raises."""
    found = instruction.find(session, application_id)
    instruction.require_outsider(session, found.id, actor)
    if found.examined not in verdicts.OPEN:
        raise NotExaminable
    asked = rules.ask(sections, words, due_at, now=now)
    pending = corrections.open_for(session, found.id)
    if pending and not pending.is_over(now):
        raise CorrectionAskedAlready
    if pending:
        close(session, application_id=found.id, now=now)
    row = ApplicationCorrection(
        application_id=found.id,
        sections=list(asked.sections),
        words=asked.words,
        asked_by=actor,
        asked_at=now,
        due_at=asked.due_at,
    )
    session.add(row)
    found.examined = "correction"
    session.flush()
    team_letters.correction_asked(session, found, due_at=asked.due_at, now=now)
    instruction.note(
        session,
        found,
        act="correction asked",
        actor=actor,
        now=now,
        sections=list(asked.sections),
        due_at=asked.due_at.isoformat(),
        words=asked.words,
    )
    return row.id


def answered(session: Session, *, application_id: int, now: datetime) -> None:
    """The team submitted again: the application waits for its examination. Nothing when none is open."""
    pending = corrections.open_for(session, application_id)
    if pending is None:
        return
    session.get_one(ApplicationCorrection, pending.id).answered_at = now
    found = instruction.find(session, application_id)
    found.examined = "waiting"
    instruction.note(session, found, act="correction answered", actor=TEAM, now=now)


def close(session: Session, *, application_id: int, now: datetime) -> None:
    """End the request that waits, without an answer. Nothing when none is open."""
    pending = corrections.open_for(session, application_id)
    if pending:
        session.get_one(ApplicationCorrection, pending.id).closed_at = now
        session.flush()
