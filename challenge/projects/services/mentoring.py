"""Mentors: their profile and ties; proposed to a project, accepted by both sides, ended."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.projects import incubation_letters
from challenge.projects.models.applications import Application
from challenge.projects.models.incubations import IncubationNeed
from challenge.projects.models.mentors import Mentoring, MentorProfile, MentorTie
from challenge.projects.queries import incubation_seats as seats
from challenge.projects.queries import incubation_ties, mentors
from challenge.projects.queries.incubation_seats import Seat
from challenge.projects.rules.incubation import mentoring as rules
from challenge.projects.rules.incubation import needs, texts, ties
from challenge.projects.rules.incubation.refusals import (
    MentoringNotFound,
    MentorWithoutHours,
    NotAMentor,
)
from challenge.projects.rules.jury import juror_facts
from challenge.projects.services import instruction

ROLE = "mentor"
HOURS = 12
"""What the incubator plans for one project, unless it says otherwise."""

LONGEST_WORDS = 1000


def describe(
    session: Session,
    *,
    account_id: int,
    skills: list[str],
    hours: str,
    words: str,
    employers: str,
    sirens: str,
    now: datetime,
) -> None:
    """What a mentor offers. SkillUnknown, SkillsMissing, HoursWrong, TextWrong, FactsTooLong, SirenWrong."""
    chosen, given = needs.skills(skills), needs.hours(hours)
    said = texts.text(words, most=LONGEST_WORDS) if words.strip() else ""
    known = {
        kind: "\n".join(juror_facts.read(kind, text))
        for kind, text in (("employers", employers), ("sirens", sirens))
    }
    row = session.get(MentorProfile, account_id, with_for_update=True) or MentorProfile(account_id=account_id)
    row.skills, row.hours, row.words = list(chosen), given, said
    row.employers, row.sirens, row.changed_at = known["employers"], known["sirens"], now
    session.add(row)


def declare_tie(session: Session, *, ref: str, account_id: int, words: str, now: datetime) -> None:
    """Declare a tie with a project: no mentoring of it, no decision on it from then on. A mentoring that
    goes on ends. IncubationNotFound, TextWrong."""
    seat = seats.of_staff(session, ref, account_id, lock=True)
    said = texts.text(words, most=LONGEST_WORDS)
    row = session.get(MentorTie, (account_id, seat.application.id)) or MentorTie(
        account_id=account_id, application_id=seat.application.id
    )
    row.words, row.declared_at = said, now
    session.add(row)
    _note(session, seat.application, "tie declared", seat.actor, now)
    for one in _going_on(session, seat.row.id):
        if one.account_id == account_id:
            _end(session, one, seat.application, said, seat.actor, now)


def propose(session: Session, *, ref: str, account_id: int, mentor: int, hours: int, now: datetime) -> int:
    """Propose a mentor to a project; both are written to. The number of the mentoring.

    IncubationNotFound, IncubationOver, NotAMentor, MentorOfOwnProject, MentorInConflict, MentorWithoutHours;
    MentorProposedAlready by its constraint."""
    seat = seats.require_writes(seats.of_staff(session, ref, account_id, lock=True))
    profile = session.get(MentorProfile, mentor, with_for_update=True, populate_existing=True)
    if profile is None or mentor not in {one.id for one in people.holders(session, ROLE)}:
        raise NotAMentor
    ties.require_none(incubation_ties.of_pair(session, mentor, seat.application.id))
    left = profile.hours - mentors.hours_taken(session, [mentor]).get(mentor, 0)
    if left < hours:
        raise MentorWithoutHours(left=max(left, 0), wanted=hours)
    wanted = select(IncubationNeed.skill).where(
        IncubationNeed.incubation_id == seat.row.id, IncubationNeed.met_at.is_(None)
    )
    meets = set(session.scalars(wanted)) & set(profile.skills)
    row = Mentoring(
        incubation_id=seat.row.id,
        account_id=mentor,
        state=rules.PROPOSED,
        meets=[code for code in needs.SKILLS if code in meets],
        hours=hours,
        proposed_by=seat.actor,
        proposed_at=now,
    )
    session.add(row)
    session.flush()
    _note(session, seat.application, "mentor proposed", seat.actor, now, mentoring=row.id)
    incubation_letters.to_team(session, seat.application, "proposed", now=now)
    incubation_letters.to_one(session, mentor, seat.application, "asked", now)
    return row.id


def answer(session: Session, *, ref: str, number: int, account_id: int, answered: str, now: datetime) -> str:
    """The answer of one side; the state that it leads to. IncubationNotFound, ReaderOnly, IncubationOver,
    MentoringNotFound, MentoringOver, MentoringAnswered, AnswerUnknown; a tie found since is refused as
    well."""
    seat = seats.require_writes(seats.of_account(session, ref, account_id, lock=True))
    row = _of(session, seat, number)
    given = {rules.TEAM: row.team_answer, rules.MENTOR: row.mentor_answer}
    known = {side: said for side, said in given.items() if said is not None}
    state = rules.answer(row.state, known, seat.side, answered)
    if state == rules.AGREED:
        ties.require_none(incubation_ties.of_pair(session, row.account_id or 0, seat.application.id))
        row.agreed_at = now
    if seat.side == rules.TEAM:
        row.team_answer = answered
    else:
        row.mentor_answer = answered
    row.state = state
    _note(session, seat.application, f"mentor {answered}", seat.actor, now, mentoring=row.id, side=seat.side)
    if row.state in (rules.AGREED, rules.DECLINED):
        incubation_letters.to_team(session, seat.application, row.state, now=now)
        if row.account_id:
            incubation_letters.to_one(session, row.account_id, seat.application, row.state, now)
    return row.state


def end(session: Session, *, ref: str, number: int, account_id: int, reason: str, now: datetime) -> None:
    """End a mentoring: by the team, the mentor, with a reason. IncubationNotFound, ReaderOnly,
    IncubationOver, MentoringNotFound, MentoringOver, TextWrong."""
    seat = seats.require_writes(seats.of_account(session, ref, account_id, lock=True))
    row = _of(session, seat, number)
    rules.require_going_on(row.state)
    _end(session, row, seat.application, texts.text(reason, most=LONGEST_WORDS), seat.actor, now)


def end_all(session: Session, incubation_id: int, *, reason: str, now: datetime) -> None:
    """End what goes on, with the incubation."""
    for one in _going_on(session, incubation_id):
        one.state, one.ended_at, one.end_reason = rules.ENDED, now, reason


def agreed(session: Session, seat: Seat, number: int) -> Mentoring:
    """A mentoring of this project on which both agree, locked. MentoringNotFound, MentoringOver,
    MentoringNotAgreed."""
    row = _of(session, seat, number)
    rules.require_agreed(row.state)
    return row


def _of(session: Session, seat: Seat, number: int) -> Mentoring:
    row = session.get(Mentoring, number, with_for_update=True, populate_existing=True)
    if row is None or row.incubation_id != seat.row.id:
        raise MentoringNotFound
    if seat.side == rules.MENTOR and row.account_id != seat.account_id:
        raise MentoringNotFound
    return row


def _going_on(session: Session, incubation_id: int) -> list[Mentoring]:
    wanted = select(Mentoring).where(
        Mentoring.incubation_id == incubation_id, Mentoring.state.in_(rules.GOING_ON)
    )
    return list(session.scalars(wanted.order_by(Mentoring.id).with_for_update()))


def _end(
    session: Session, row: Mentoring, application: Application, reason: str, actor: str, now: datetime
) -> None:
    row.state, row.ended_at, row.end_reason = rules.ENDED, now, reason
    _note(session, application, "mentoring ended", actor, now, mentoring=row.id)
    incubation_letters.to_team(session, application, "ended", now=now)
    if row.account_id:
        incubation_letters.to_one(session, row.account_id, application, "ended", now)


def _note(
    session: Session, application: Application, act: str, actor: str, now: datetime, **details: object
) -> None:
    instruction.note(session, application, act=act, actor=actor, now=now, **details)
