"""Quarterly reports: saved answer by answer, as applications are; sent once, whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.projects.models.incubation_words import QuarterlyAnswer, QuarterlyReport
from challenge.projects.queries import incubation_seats as seats
from challenge.projects.queries.incubation_seats import Seat
from challenge.projects.rules.completeness import asking
from challenge.projects.rules.incubation import quarters
from challenge.projects.rules.incubation.quarters import Quarter
from challenge.projects.services.fields import SEEN, Conflict
from challenge.projects.services.incubating import note


@dataclass
class Saved:
    """By question: the new mark of each, and what could not be saved."""

    marks: dict[str, str] = field(default_factory=dict)
    conflicts: dict[str, Conflict] = field(default_factory=dict)


def save(
    session: Session,
    *,
    ref: str,
    quarter: str,
    account_id: int,
    sent: Mapping[str, str],
    now: datetime,
    zone: str,
) -> Saved:
    """Keep the answers that the page showed and somebody touched. One that was saved since by another, with
    other words, is left as it is and told as a conflict; the others are saved.

    Raises IncubationNotFound, ReaderOnly, ReportNotFound, ReportSent, TypedTooLong."""
    seat = _seat(session, ref, account_id)
    row = _report(session, seat, _asked(seat, quarter, now, zone), now)
    quarters.require_unsent(sent=row.sent_at is not None)
    done = Saved()
    for question in quarters.QUESTIONS:
        seen = sent.get(f"{SEEN}{question}")
        if seen is not None:
            _save(session, row, question, seen, asking.text(sent.get(question, "")), done, account_id, now)
    return done


def send(session: Session, *, ref: str, quarter: str, account_id: int, now: datetime, zone: str) -> None:
    """Send a report as it stands. ReportTooEarly, ReportIncomplete, and as above."""
    seat = _seat(session, ref, account_id)
    asked = _asked(seat, quarter, now, zone)
    row = _report(session, seat, asked, now)
    today = _day(now, zone)
    quarters.send(
        asked, _answers(session, row), sent=row.sent_at is not None, ended=seat.is_over, today=today
    )
    row.sent_by, row.sent_at = seat.actor, now
    note(session, seat, "quarterly report sent", now, quarter=asked.key)


def _seat(session: Session, ref: str, account_id: int) -> Seat:
    """The last report may be sent after the end."""
    return seats.require_writer(seats.of_account(session, ref, account_id, lock=True))


def _asked(seat: Seat, key: str, now: datetime, zone: str) -> Quarter:
    found, row = quarters.read(key), seat.row
    ended_on = _day(row.ended_at, zone) if row.ended_at else None
    quarters.require_asked(found, _day(row.opened_at, zone), ended_on, _day(now, zone))
    return found


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def _report(session: Session, seat: Seat, quarter: Quarter, now: datetime) -> QuarterlyReport:
    row = session.get(QuarterlyReport, (seat.row.id, quarter.key), with_for_update=True)
    if row is None:
        row = QuarterlyReport(incubation_id=seat.row.id, quarter=quarter.key, begun_at=now)
        session.add(row)
        session.flush()
    return row


def _answers(session: Session, row: QuarterlyReport) -> dict[str, str]:
    found = select(QuarterlyAnswer).where(
        QuarterlyAnswer.incubation_id == row.incubation_id, QuarterlyAnswer.quarter == row.quarter
    )
    return {one.question: one.value for one in session.scalars(found)}


def _save(
    session: Session,
    row: QuarterlyReport,
    question: str,
    seen: str,
    value: str,
    done: Saved,
    account_id: int,
    now: datetime,
) -> None:
    kept = session.get(QuarterlyAnswer, (row.incubation_id, row.quarter, question), populate_existing=True)
    standing, revision = (kept.value, kept.revision) if kept else ("", 0)
    if value == standing or asking.is_untouched(seen, value):
        done.marks[question] = asking.mark(revision, standing)
    elif kept is not None and asking.revision_of(seen) != revision:
        by = people.names(session, [kept.saved_by or 0]).get(kept.saved_by or 0)
        done.conflicts[question] = Conflict(
            value, standing, by, kept.saved_at, asking.mark(revision, standing)
        )
    else:
        line = kept or QuarterlyAnswer(
            incubation_id=row.incubation_id, quarter=row.quarter, question=question
        )
        line.value, line.revision, line.saved_by, line.saved_at = value, revision + 1, account_id, now
        session.add(line)
        done.marks[question] = asking.mark(revision + 1, value)
