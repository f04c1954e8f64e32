"""Reminding teams of milestones that come or are late, and of reports to send."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import days
from challenge.projects import incubation_letters
from challenge.projects.models.applications import Application
from challenge.projects.models.incubation_words import QuarterlyReport
from challenge.projects.models.incubations import Incubation, IncubationReminder
from challenge.projects.models.milestones import Milestone
from challenge.projects.rules.incubation import milestones, quarters, reminding
from challenge.projects.rules.incubation.reminding import Reminder
from challenge.projects.services import incubating

OPEN, REMIND = "projects.open_incubations", "projects.remind_incubations"


def open_due(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job: open what accepted awards ask for."""
    incubating.open_due(session, actor=incubating.SYSTEM, now=now, today=days.of(now))


def remind(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job: send the reminders that are due, each once."""
    wanted = (
        select(Incubation, Application)
        .join(Application, Application.id == Incubation.application_id)
        .where(Incubation.ended_at.is_(None))
        .order_by(Incubation.id)
    )
    for row, application in session.execute(wanted).all():
        for one in _due(session, row, days.of(now)):
            page = f"/reports/{one.about}" if one.kind.startswith(reminding.REPORT_OPEN) else ""
            incubation_letters.to_team(
                session, application, one.kind, now=now, page=page, about=one.about, day=one.day
            )
            session.add(IncubationReminder(incubation_id=row.id, key=one.key, sent_at=now))


def _due(session: Session, row: Incubation, today: date) -> tuple[Reminder, ...]:
    planned = select(Milestone.place, Milestone.words, Milestone.due_on).where(
        Milestone.incubation_id == row.id, Milestone.state.in_(milestones.OPEN)
    )
    sent = select(IncubationReminder.key).where(IncubationReminder.incubation_id == row.id)
    done = select(QuarterlyReport.quarter).where(
        QuarterlyReport.incubation_id == row.id, QuarterlyReport.sent_at.is_not(None)
    )
    reports = set(session.scalars(done))
    opened_on = days.of(row.opened_at)
    return reminding.due(
        [(place, words, day) for place, words, day in session.execute(planned.order_by(Milestone.place))],
        [one for one in quarters.asked(opened_on, None, today) if one.key not in reports],
        set(session.scalars(sent)),
        today,
    )
