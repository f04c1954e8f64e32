"""The daily job: remind of measures that come or are late, each once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import days, surroundings
from challenge.impact import letters
from challenge.impact.models.evaluations import Evaluation, EvaluationReminder
from challenge.impact.queries import dossiers
from challenge.impact.rules import collection

REMIND = "impact.remind"


def remind(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """Send the reminders that are due today."""
    zone, today = surroundings.settings().timezone, days.of(now)
    for one in dossiers.every(session, now=now, zone=zone):
        mine = select(EvaluationReminder.key).where(EvaluationReminder.evaluation_id == one.id)
        due = collection.reminders(one.calendar, set(session.scalars(mine)), today)
        row = session.get_one(Evaluation, one.id)
        for key, kind, expected in due:
            letters.remind(session, row, kind, one.names[expected.indicator].name, expected, now=now)
            session.add(EvaluationReminder(evaluation_id=one.id, key=key, sent_at=now))
