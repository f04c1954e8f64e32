"""Two of the incubator, or both sides of a mentoring, who act at the same instant."""

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.transaction import reading, writing
from challenge.projects.models.incubations import Incubation
from challenge.projects.models.mentors import Mentoring, MentorSession
from challenge.projects.rules.incubation.refusals import (
    MentorProposedAlready,
    MentorWithoutHours,
    MilestoneNotSubmitted,
    SessionNotedTwice,
)
from challenge.projects.services import incubating, mentor_sessions, mentoring, reaching
from tests.projects.at_once import together
from tests.projects.incubation import followed
from tests.projects.incubation.followed import NOW, REF, TODAY, ZONE
from tests.proposals.held import Acting

pytestmark = [pytest.mark.sweep, pytest.mark.usefixtures("both_databases")]
OTHER = "BBBBBBBB"


@pytest.fixture
def people(acting: Acting) -> tuple[int, int, int, int]:
    """Farid of the team, Inès who may be its mentor, Chiara and Hugo of the incubator."""
    farid, ines, chiara, hugo = (acting(name).account_id for name in ("Farid", "Inès", "Chiara", "Hugo"))
    return farid, ines, chiara, hugo


def refusals(found: list[object]) -> list[type]:
    return [type(one) for one in found if isinstance(one, Exception)]


def test_a_milestone_is_validated_once_and_told_once(
    app: Flask, engine: Engine, people: tuple[int, int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    farid, _, *staff = people
    told: list[object] = []
    monkeypatch.setattr(slots, "milestones_reached", {"test": lambda _session, what, _now: told.append(what)})
    with writing(engine=engine) as session:
        followed.opened(session, farid)
        team = {"ref": REF, "place": 0, "account_id": farid, "now": NOW}
        reaching.add_link(session, address="https://exemple.fr/velos", **team)
        reaching.submit(session, words="C’est fait.", **team)

    def decide(who: int, said: str) -> object:
        common = {"ref": REF, "place": 0, "account_id": who, "now": NOW}
        return lambda session: reaching.decide(session, decided=said, words="Bravo.", **common)

    found = together(app, engine, [decide(staff[0], "validated"), decide(staff[1], "validated")])
    assert refusals(found) == [MilestoneNotSubmitted]
    assert len(told) == 1


def test_a_mentor_is_proposed_once_and_within_their_hours(
    app: Flask, engine: Engine, people: tuple[int, int, int, int]
) -> None:
    farid, ines, *staff = people
    with writing(engine=engine) as session:
        call = followed.opened(session, farid).call_id
        followed.opened(session, farid, ref=OTHER, call=call)
        followed.mentor(session, ines, "law", hours=12)
    acts = [
        lambda session, who=who, ref=ref: followed.propose(session, who, ines, ref=ref)
        for who, ref in ((staff[0], REF), (staff[1], REF), (staff[1], OTHER))
    ]
    found = together(app, engine, acts)
    assert len(refusals(found)) == 2
    assert set(refusals(found)) <= {MentorProposedAlready, MentorWithoutHours}
    assert counted(engine, Mentoring) == 1


def test_a_session_is_noted_once(app: Flask, engine: Engine, people: tuple[int, int, int, int]) -> None:
    farid, ines, chiara, _ = people
    with writing(engine=engine) as session:
        followed.opened(session, farid)
        followed.mentor(session, ines, "law")
        number = followed.agreed(session, chiara, farid, ines)
    held = {"ref": REF, "number": number, "held_on": TODAY, "minutes": 60, "now": NOW, "zone": ZONE}
    acts = [
        lambda session, who=who: mentor_sessions.note(session, account_id=who, words="Un point.", **held)
        for who in (farid, ines)
    ]
    assert refusals(together(app, engine, acts)) == [SessionNotedTwice]
    assert counted(engine, MentorSession) == 1


def test_both_sides_accept_at_once(app: Flask, engine: Engine, people: tuple[int, int, int, int]) -> None:
    farid, ines, chiara, _ = people
    with writing(engine=engine) as session:
        followed.opened(session, farid)
        followed.mentor(session, ines, "law")
        number = followed.propose(session, chiara, ines)
    acts = [
        lambda session, who=who: mentoring.answer(
            session, ref=REF, number=number, account_id=who, answered="yes", now=NOW
        )
        for who in (farid, ines)
    ]
    assert sorted(map(str, together(app, engine, acts))) == ["agreed", "proposed"]


def test_it_is_opened_once(app: Flask, engine: Engine, people: tuple[int, int, int, int]) -> None:
    with writing(engine=engine) as session:
        followed.awarded(session, people[0])

    def opens(session: Session) -> int:
        return incubating.open_due(session, actor="system", now=NOW, today=TODAY)

    together(app, engine, [opens, opens])
    assert counted(engine, Incubation) == 1


def counted(engine: Engine, table: type) -> int:
    with reading(engine=engine) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0
