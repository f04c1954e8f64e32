"""What a team asks of the incubator: needs, declared and met; help, answered until it is ended."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.foundation import limits
from challenge.projects import incubation_letters
from challenge.projects.models.incubations import IncubationAnswer, IncubationHelp, IncubationNeed
from challenge.projects.queries import incubation_seats as seats
from challenge.projects.queries.incubation_seats import Seat
from challenge.projects.rules.incubation import needs, texts
from challenge.projects.rules.incubation.refusals import HelpAskedNotFound, HelpAskedOver, NeedNotFound

A_DAY, DAY = 20, timedelta(days=1)


def declare_need(
    session: Session, *, ref: str, account_id: int, skill: str, words: str, now: datetime
) -> int:
    """One more need. IncubationNotFound, ReaderOnly, IncubationOver, SkillUnknown, TextWrong,
    TooManyNeeds."""
    seat = _team(session, ref, account_id)
    waiting = select(func.count()).where(
        IncubationNeed.incubation_id == seat.row.id, IncubationNeed.met_at.is_(None)
    )
    code, said = needs.declare(skill, words, waiting=session.scalar(waiting) or 0)
    row = IncubationNeed(incubation_id=seat.row.id, skill=code, words=said, declared_at=now)
    session.add(row)
    session.flush()
    return row.id


def meet_need(session: Session, *, ref: str, account_id: int, number: int, now: datetime) -> None:
    """Say that a need is met. NeedNotFound, NeedMet, and as above."""
    seat = _team(session, ref, account_id)
    row = session.get(IncubationNeed, number, with_for_update=True, populate_existing=True)
    if row is None or row.incubation_id != seat.row.id:
        raise NeedNotFound
    needs.require_open(met=row.met_at is not None)
    row.met_at = now


def ask(session: Session, *, ref: str, account_id: int, words: str, now: datetime) -> int:
    """Ask for help; the project's mentors are written to, the incubator sees it on its board. TextWrong,
    TooManyTries, and as above."""
    seat = _team(session, ref, account_id)
    said = texts.text(words)
    limits.check(session, key=f"incubation-help:{account_id}", limit=A_DAY, window=DAY, now=now)
    row = IncubationHelp(incubation_id=seat.row.id, author_id=account_id, words=said, asked_at=now)
    session.add(row)
    session.flush()
    incubation_letters.to_mentors(session, seat.row, seat.application, "help", now)
    return row.id


def answer(
    session: Session, *, ref: str, account_id: int, number: int, words: str, staff: bool, now: datetime
) -> None:
    """Write in a request for help: the team again, its mentor, or somebody of the incubator (`staff`).
    HelpAskedNotFound, HelpAskedOver, TextWrong, and as above."""
    seat = _anyone(session, ref, account_id, staff)
    row = _help(session, seat, number)
    by_team = seat.side == seats.TEAM
    session.add(
        IncubationAnswer(
            help_id=row.id, author_id=account_id, by_team=by_team, words=texts.text(words), written_at=now
        )
    )
    if by_team:
        row.answered_at = None
        incubation_letters.to_mentors(session, seat.row, seat.application, "help", now)
    else:
        row.answered_at = now
        incubation_letters.to_team(session, seat.application, "answer", now=now)


def end_help(session: Session, *, ref: str, account_id: int, number: int, now: datetime) -> None:
    """End a request: it is for the team to say. HelpAskedNotFound, HelpAskedOver, and as above."""
    seat = _team(session, ref, account_id)
    _help(session, seat, number).ended_at = now


def _team(session: Session, ref: str, account_id: int) -> Seat:
    return seats.require_side(seats.of_account(session, ref, account_id, lock=True), seats.TEAM)


def _anyone(session: Session, ref: str, account_id: int, staff: bool) -> Seat:
    find = seats.of_staff if staff else seats.of_account
    return seats.require_writes(find(session, ref, account_id, lock=True))


def _help(session: Session, seat: Seat, number: int) -> IncubationHelp:
    row = session.get(IncubationHelp, number, with_for_update=True, populate_existing=True)
    if row is None or row.incubation_id != seat.row.id:
        raise HelpAskedNotFound
    if row.ended_at is not None:
        raise HelpAskedOver
    return row
