"""What ties people of the incubator to projects: declared, or found by the facts that juries use."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application
from challenge.projects.models.mentors import Mentoring, MentorProfile, MentorTie
from challenge.projects.queries import applications, jury_facts
from challenge.projects.queries.incubation_seats import Seat
from challenge.projects.queries.jury_facts import Side
from challenge.projects.rules.incubation import ties
from challenge.projects.rules.incubation.milestones import Validator
from challenge.projects.rules.jury import conflicts, juror_facts
from challenge.projects.rules.jury.conflicts import Conflict

Numbered = tuple[int, int]
"""An account and an application."""


def between(
    session: Session, accounts: Collection[int], applications: Collection[int]
) -> Mapping[Numbered, Conflict]:
    """The surest tie of each pair that has one."""
    found: dict[Numbered, list[Conflict]] = defaultdict(list)
    said = select(MentorTie).where(
        MentorTie.account_id.in_(accounts), MentorTie.application_id.in_(applications)
    )
    for row in session.scalars(said):
        found[row.account_id, row.application_id].append(conflicts.declare(row.words))
    people = _people(session, accounts)
    for call_id, numbers in _by_call(session, applications).items():
        files = jury_facts.of_files(session, call_id, numbers)
        for pair, one in jury_facts.in_common(session, people, files):
            found[pair].append(one)
    return {pair: tie for pair, one in found.items() if (tie := ties.surest(one)) is not None}


def of_pair(session: Session, account_id: int, application_id: int) -> Conflict | None:
    """The surest tie of one person with one project."""
    return between(session, [account_id], [application_id]).get((account_id, application_id))


def validator(session: Session, seat: Seat) -> Validator:
    """Who this person is for a decision on the project: of its team, ever its mentor, tied to it
    otherwise."""
    of_team = applications.member_rights(session, seat.application.id, seat.account_id) is not None
    ever = select(Mentoring.id).where(
        Mentoring.incubation_id == seat.row.id,
        Mentoring.account_id == seat.account_id,
        Mentoring.agreed_at.is_not(None),
    )
    tie = of_pair(session, seat.account_id, seat.application.id)
    mentors_it = session.scalar(ever.limit(1)) is not None
    return Validator(of_team, mentors_it, ties.told(tie) if tie else None)


def _people(session: Session, accounts: Collection[int]) -> list[Side]:
    profiles = {
        one.account_id: {"employers": one.employers.splitlines(), "sirens": one.sirens.splitlines()}
        for one in session.scalars(select(MentorProfile).where(MentorProfile.account_id.in_(accounts)))
    }
    return [
        Side(number, known.account, juror_facts.facts(known, [profiles.get(number, {})]))
        for number, known in sorted(jury_facts.identities(session, accounts).items())
    ]


def _by_call(session: Session, applications: Collection[int]) -> Mapping[int, list[int]]:
    wanted = select(Application.call_id, Application.id).where(Application.id.in_(applications))
    found: dict[int, list[int]] = defaultdict(list)
    for call_id, number in session.execute(wanted.order_by(Application.id)):
        found[call_id].append(number)
    return found
