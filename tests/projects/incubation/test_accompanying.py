"""A mentor is proposed, both accept, sessions are noted by one and confirmed by the other."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.visitors import Visitor
from challenge.projects.models.mentors import Mentoring, MentorSession
from challenge.projects.queries import mentors
from challenge.projects.rules.incubation import refusals
from challenge.projects.services import incubation_asking, mentor_sessions, mentoring
from tests.projects.incubation import followed
from tests.projects.incubation.followed import DAY, NOW, REF, TODAY, ZONE
from tests.projects.instruction import files

People = tuple[int, int, int]


@pytest.fixture
def people(session: Session, acting: Callable[..., Visitor]) -> People:
    """Farid of a project that needs law, Chiara of the incubator, Inès who knows law."""
    farid, chiara, ines = (acting(name).account_id for name in ("Farid", "Chiara", "Inès"))
    followed.opened(session, farid)
    followed.needs(session, farid, "law", "team")
    followed.mentor(session, ines, "law")
    return farid, chiara, ines


def note(session: Session, who: int, number: int, day: date = TODAY, minutes: int = 90) -> int:
    return mentor_sessions.note(
        session,
        ref=REF,
        number=number,
        account_id=who,
        held_on=day,
        minutes=minutes,
        words="Statuts relus.",
        now=NOW,
        zone=ZONE,
    )


def answer(session: Session, who: int, number: int, answered: str = "confirmed", words: str = "") -> None:
    mentor_sessions.answer(
        session, ref=REF, number=number, account_id=who, answered=answered, words=words, now=NOW
    )


def test_it_is_proposed_by_needs_and_skills(session: Session, people: People) -> None:
    found, names = mentors.proposal(session, hours=12)
    assert [(names[one.mentor], sorted(one.meets)) for one in found.proposed.values()] == [("Inès", ["law"])]
    followed.propose(session, people[1], people[2])
    assert mentors.proposal(session, hours=12)[0].proposed == {}


def test_it_wants_both_sides(session: Session, people: People) -> None:
    farid, chiara, ines = people
    number = followed.propose(session, chiara, ines)
    accept = {"ref": REF, "number": number, "answered": "yes", "now": NOW}
    assert mentoring.answer(session, account_id=farid, **accept) == "proposed"  # type: ignore[arg-type]
    with pytest.raises(refusals.MentoringNotAgreed):
        note(session, farid, number)
    with pytest.raises(refusals.IncubationNotFound):
        mentoring.answer(session, account_id=chiara, **accept)  # type: ignore[arg-type]
    assert mentoring.answer(session, account_id=ines, **accept) == "agreed"  # type: ignore[arg-type]
    assert sum("Le mentorat commence" in subject for _, subject, _ in files.mails(session)) == 2


def test_it_counts_hours_that_both_confirm(session: Session, people: People) -> None:
    farid, chiara, ines = people
    number = followed.agreed(session, chiara, farid, ines)
    first, second = note(session, farid, number), note(session, ines, number, minutes=480)
    with pytest.raises(refusals.SessionOfOneself):
        answer(session, farid, first)
    answer(session, ines, first)
    answer(session, farid, second, "contested", "Deux heures seulement.")
    with pytest.raises(refusals.SessionAnswered):
        answer(session, ines, first)
    mentoring.end(session, ref=REF, number=number, account_id=farid, reason="Fini.", now=NOW)
    assert mentors.hours_taken(session, [ines]) == {ines: 2}


def test_it_keeps_hours_for_what_goes_on(session: Session, people: People) -> None:
    followed.propose(session, people[1], people[2], hours=20)
    assert mentors.hours_taken(session, [people[2]]) == {people[2]: 20}
    assert [one.hours_left for one in mentors.available(session)] == [4]
    with pytest.raises(refusals.MentorWithoutHours):
        followed.propose(session, people[1], people[2], hours=5)


def test_it_refuses_a_day_before_the_agreement(session: Session, people: People) -> None:
    number = followed.agreed(session, people[1], people[0], people[2])
    for wrong in (TODAY - DAY, TODAY + DAY):
        with pytest.raises(refusals.SessionDayWrong):
            note(session, people[0], number, day=wrong)
    with pytest.raises(refusals.SessionLengthWrong):
        note(session, people[0], number, minutes=1)


def test_it_refuses_a_mentor_with_a_tie(session: Session, people: People) -> None:
    farid, chiara, ines = people
    with pytest.raises(refusals.MentorOfOwnProject):
        followed.propose(session, chiara, followed.mentor(session, farid))
    mentoring.declare_tie(session, ref=REF, account_id=ines, words="J’y travaille.", now=NOW)
    with pytest.raises(refusals.MentorInConflict, match="J’y travaille"):
        followed.propose(session, chiara, ines)
    told = {one.name: one.possible for one in mentors.beside(session, 1, hours=12)}
    assert told == {"Farid": False, "Inès": False}
    with pytest.raises(refusals.NotAMentor):
        followed.propose(session, chiara, chiara)


def test_a_tie_declared_later_ends_the_mentoring(session: Session, people: People) -> None:
    farid, chiara, ines = people
    followed.agreed(session, chiara, farid, ines)
    mentoring.declare_tie(session, ref=REF, account_id=ines, words="J’y travaille.", now=NOW)
    row = session.scalars(select(Mentoring)).one()
    assert (row.state, row.end_reason) == ("ended", "J’y travaille.")


def test_needs_are_met_once(session: Session, people: People) -> None:
    meet = {"ref": REF, "account_id": people[0], "number": 1, "now": NOW}
    incubation_asking.meet_need(session, **meet)  # type: ignore[arg-type]
    with pytest.raises(refusals.NeedMet):
        incubation_asking.meet_need(session, **meet)  # type: ignore[arg-type]
    assert mentors.proposal(session, hours=12)[0].proposed == {}
    with pytest.raises(refusals.NeedNotFound):
        incubation_asking.meet_need(session, **(meet | {"number": 99}))  # type: ignore[arg-type]


def test_help_is_answered_until_the_team_ends_it(session: Session, people: People) -> None:
    farid, chiara, ines = people
    followed.agreed(session, chiara, farid, ines)
    number = incubation_asking.ask(session, ref=REF, account_id=farid, words="Un bail ?", now=NOW)
    given = {"ref": REF, "number": number, "now": NOW}
    incubation_asking.answer(session, account_id=ines, words="Oui.", staff=False, **given)  # type: ignore[arg-type]
    incubation_asking.answer(session, account_id=chiara, words="Venez.", staff=True, **given)  # type: ignore[arg-type]
    with pytest.raises(refusals.IncubationNotFound):
        incubation_asking.end_help(session, account_id=ines, **given)  # type: ignore[arg-type]
    incubation_asking.end_help(session, account_id=farid, **given)  # type: ignore[arg-type]
    with pytest.raises(refusals.HelpAskedOver):
        incubation_asking.answer(session, account_id=farid, words="x", staff=False, **given)  # type: ignore[arg-type]
    assert session.scalars(select(MentorSession)).all() == []
