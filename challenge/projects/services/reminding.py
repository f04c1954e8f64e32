"""Reminding teams of drafts that are not submitted yet."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.projects import application_mails
from challenge.projects.models.applications import Application
from challenge.projects.models.calls import Call
from challenge.projects.models.reminders import ApplicationReminder
from challenge.projects.queries import calls, waivers
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules import windows, writing
from challenge.projects.rules.windows import Draft, Late, Waiver

REMIND = "projects.remind_drafts"
LATEST = timedelta(days=90)
"""How long after the last moment of a call somebody may still have a waiver."""


def remind(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job: send the reminders that are due, each once."""
    running = select(Call.id).where(
        Call.state == "open", Call.opens_at <= now, Call.last_submit >= now - LATEST
    )
    for call_id in session.scalars(running.order_by(Call.id)).all():
        call = calls.by_id(session, call_id)
        if call is not None:
            _remind(session, call, now)


def _remind(session: Session, call: FrozenCall, now: datetime) -> None:
    moments = call.sheet.moments
    rows = session.scalars(
        select(Application)
        .where(Application.call_id == call.id, Application.state == writing.DRAFT)
        .order_by(Application.id)
    ).all()
    by_ref = {row.ref: row for row in rows}
    drafts = list(_drafts(session, call, list(rows)))
    waivers = {draft.id: draft.waiver for draft in drafts}
    for ref, key in windows.reminders_due(moments, drafts, now):
        row, last = by_ref[ref], _last(call, waivers[ref])
        application_mails.remind(session, row, key, last=last, now=now)
        session.add(ApplicationReminder(application_id=row.id, key=key, last_at=last, sent_at=now))


def _drafts(session: Session, call: FrozenCall, rows: list[Application]) -> Iterator[Draft]:
    sent: dict[tuple[int, datetime], set[str]] = {}
    known = select(ApplicationReminder).join(
        Application, Application.id == ApplicationReminder.application_id
    )
    for one in session.scalars(known.where(Application.call_id == call.id)):
        sent.setdefault((one.application_id, one.last_at), set()).add(one.key)
    for row in rows:
        waiver = waivers.of(session, row.id) if call.sheet.moments.late is Late.WAIVER else None
        yield Draft(row.ref, row.started_at, sent.get((row.id, _last(call, waiver)), set()), waiver)


def _last(call: FrozenCall, waiver: Waiver | None) -> datetime:
    """The last moment that a reminder tells: without grace, nobody is to count on it."""
    moments = call.sheet.moments
    return moments.last_submit if moments.late is Late.GRACE else windows.last_moment(moments, waiver)
