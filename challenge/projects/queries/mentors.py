"""Mentors: what each offers and has left; which of them suit a project."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation.sentences import Sentence
from challenge.projects.models.applications import Application
from challenge.projects.models.incubations import Incubation, IncubationNeed
from challenge.projects.models.mentors import Mentoring, MentorProfile, MentorSession
from challenge.projects.queries import incubation_ties
from challenge.projects.rules.incubation import matching, meetings, mentoring, ties
from challenge.projects.rules.incubation.matching import Candidate, Matching, Mentor, Project

ROLE = "mentor"


@dataclass(frozen=True)
class Profile:
    """What a mentor says, as it was saved."""

    skills: tuple[str, ...]
    hours: int
    words: str
    employers: str
    sirens: str


@dataclass(frozen=True)
class Beside:
    """A mentor beside a project: who, the needs that both share, why it is possible or not."""

    account_id: int
    name: str
    meets: tuple[str, ...]
    possible: bool
    why: Sentence


def profile(session: Session, account_id: int) -> Profile | None:
    """The profile of one mentor, when there is one."""
    one = session.get(MentorProfile, account_id)
    if one is None:
        return None
    return Profile(tuple(one.skills), one.hours, one.words, one.employers, one.sirens)


def hours_taken(session: Session, accounts: Collection[int]) -> Mapping[int, int]:
    """The hours that each has promised or given: for a mentoring that goes on, what was planned or what was
    confirmed, whichever is more; for one that ended, what was confirmed."""
    confirmed = (
        select(MentorSession.mentoring_id, func.sum(MentorSession.minutes).label("minutes"))
        .where(MentorSession.state == meetings.CONFIRMED)
        .group_by(MentorSession.mentoring_id)
        .subquery()
    )
    rows = session.execute(
        select(Mentoring.account_id, Mentoring.state, Mentoring.hours, confirmed.c.minutes)
        .outerjoin(confirmed, confirmed.c.mentoring_id == Mentoring.id)
        .where(Mentoring.account_id.in_(accounts))
    )
    found: dict[int, int] = defaultdict(int)
    for account_id, state, planned, minutes in rows:
        held = planned if state in mentoring.GOING_ON else 0
        found[account_id] += max(held, meetings.hours(minutes or 0))
    return found


def available(session: Session) -> list[Mentor]:
    """Those who hold the role and have said what they offer, by account key."""
    holders = {one.id for one in people.holders(session, ROLE)}
    rows = session.scalars(select(MentorProfile).where(MentorProfile.account_id.in_(holders))).all()
    taken = hours_taken(session, holders)
    return [
        Mentor(str(one.account_id), frozenset(one.skills), max(one.hours - taken.get(one.account_id, 0), 0))
        for one in sorted(rows, key=lambda one: one.account_id)
    ]


def beside(session: Session, incubation_id: int, *, hours: int) -> list[Beside]:
    """Every mentor beside one project, the best first; but those who are proposed or accompany it already."""
    projects, conflicts = _projects(session, [incubation_id])
    if not projects:
        return []
    (project,) = projects
    held = select(Mentoring.account_id).where(
        Mentoring.incubation_id == incubation_id, Mentoring.state.in_(mentoring.GOING_ON)
    )
    taken = set(session.scalars(held))
    known = [one for one in available(session) if int(one.key) not in taken]
    names = people.names(session, [int(one.key) for one in known])
    return [_beside(one, names) for one in matching.candidates(project, known, conflicts(known), hours=hours)]


def proposal(session: Session, *, hours: int) -> tuple[Matching, Mapping[str, str]]:
    """The matching of every project that has no mentor and none proposed; the names of mentors by key."""
    held = select(Mentoring.incubation_id).where(Mentoring.state.in_(mentoring.GOING_ON))
    alone = select(Incubation.id).where(Incubation.ended_at.is_(None), Incubation.id.not_in(held))
    projects, conflicts = _projects(session, list(session.scalars(alone.order_by(Incubation.id))))
    known = available(session)
    names = people.names(session, [int(one.key) for one in known])
    found = matching.match(projects, known, conflicts(known), hours=hours)
    return found, {str(number): name for number, name in names.items()}


def _beside(one: Candidate, names: Mapping[int, str]) -> Beside:
    number = int(one.mentor)
    return Beside(number, names.get(number, ""), tuple(sorted(one.meets)), one.possible, one.why)


class _Conflicts:
    """The ties of mentors with these projects, in words, by mentor's key and reference."""

    def __init__(self, session: Session, refs: Mapping[int, str]) -> None:
        self.session, self.refs = session, refs

    def __call__(self, mentors: Collection[Mentor]) -> dict[matching.Pair, Sentence]:
        accounts = [int(one.key) for one in mentors]
        found = incubation_ties.between(self.session, accounts, list(self.refs))
        return {(str(person), self.refs[number]): ties.told(tie) for (person, number), tie in found.items()}


def _projects(session: Session, incubations: Collection[int]) -> tuple[list[Project], _Conflicts]:
    rows = session.execute(
        select(Incubation.id, Application.id, Application.ref)
        .join(Application, Application.id == Incubation.application_id)
        .where(Incubation.id.in_(incubations))
    ).all()
    needs: dict[int, set[str]] = defaultdict(set)
    asked = select(IncubationNeed).where(
        IncubationNeed.incubation_id.in_(incubations), IncubationNeed.met_at.is_(None)
    )
    for one in session.scalars(asked):
        needs[one.incubation_id].add(one.skill)
    projects = [Project(ref, frozenset(needs[number])) for number, _, ref in rows]
    return projects, _Conflicts(session, {number: ref for _, number, ref in rows})
