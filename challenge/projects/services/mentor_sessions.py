"""Sessions of a mentor with a team: noted by one side, confirmed or contested by the other."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from challenge.projects import incubation_letters
from challenge.projects.models.mentors import MentorSession
from challenge.projects.queries import incubation_seats as seats
from challenge.projects.rules.incubation import meetings, mentoring, texts
from challenge.projects.rules.incubation.refusals import SessionNotFound
from challenge.projects.services import mentoring as mentorings

LONGEST_WORDS = 1000


def note(
    session: Session,
    *,
    ref: str,
    number: int,
    account_id: int,
    held_on: date | None,
    minutes: int,
    words: str,
    now: datetime,
    zone: str,
) -> int:
    """Note a session; the other side is asked to confirm it. Its number.

    IncubationNotFound, ReaderOnly, IncubationOver, MentoringNotFound, MentoringOver, MentoringNotAgreed,
    SessionDayWrong, SessionLengthWrong, TextWrong; SessionNotedTwice by its constraint."""
    seat = seats.require_writes(seats.of_account(session, ref, account_id, lock=True))
    held = mentorings.agreed(session, seat, number)
    city = ZoneInfo(zone)
    first_on = (held.agreed_at or now).astimezone(city).date()
    today = now.astimezone(city).date()
    row = MentorSession(
        mentoring_id=held.id,
        held_on=meetings.require_note(held_on, minutes, first_on=first_on, today=today),
        minutes=minutes,
        words=texts.text(words, most=LONGEST_WORDS),
        noted_by=seat.side,
        author_id=account_id,
        noted_at=now,
        state=meetings.NOTED,
    )
    session.add(row)
    session.flush()
    if seat.side == mentoring.TEAM and held.account_id:
        incubation_letters.to_one(session, held.account_id, seat.application, "session", now)
    else:
        incubation_letters.to_team(session, seat.application, "session", now=now)
    return row.id


def answer(
    session: Session, *, ref: str, number: int, account_id: int, answered: str, words: str, now: datetime
) -> None:
    """Confirm a session, or contest it and say why. IncubationNotFound, ReaderOnly, IncubationOver,
    SessionNotFound, SessionAnswered, SessionOfOneself, AnswerUnknown, TextWrong."""
    seat = seats.require_writes(seats.of_account(session, ref, account_id, lock=True))
    row = session.get(MentorSession, number, with_for_update=True, populate_existing=True)
    if row is None:
        raise SessionNotFound
    held = mentorings.agreed(session, seat, row.mentoring_id)
    row.state = meetings.answer(row.state, noted_by=row.noted_by, side=seat.side, answered=answered)
    contested = row.state == meetings.CONTESTED
    row.answer_words = texts.text(words, most=LONGEST_WORDS) if contested else ""
    row.answered_at = now
    if contested and row.noted_by == mentoring.MENTOR and held.account_id:
        incubation_letters.to_one(session, held.account_id, seat.application, "contested", now)
    elif contested:
        incubation_letters.to_team(session, seat.application, "contested", now=now)
