"""An accepted award opens an incubation; it ends once, and the fund is told."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.visitors import Visitor
from challenge.projects.models.awards import Award
from challenge.projects.models.incubations import Incubation
from challenge.projects.models.milestones import Milestone
from challenge.projects.queries import project_happening
from challenge.projects.queries.project_happening import Life
from challenge.projects.rules.incubation import refusals
from challenge.projects.rules.incubation.ends import Typed
from challenge.projects.services import incubating, incubation_reminding, mentoring
from tests.projects.incubation import followed
from tests.projects.incubation.followed import DAY, NOW, REF, TODAY
from tests.projects.instruction import files

STOPPED = Typed("stopped", "L’équipe part.", "returns")


@pytest.fixture
def people(acting: Callable[..., Visitor]) -> tuple[int, int, int]:
    """Farid of the team, Chiara of the incubator, Inès who is a mentor."""
    return tuple(acting(name).account_id for name in ("Farid", "Chiara", "Inès"))  # type: ignore[return-value]


def end(session: Session, staff: int, typed: Typed) -> None:
    incubating.end(session, ref=REF, account_id=staff, typed=typed, now=NOW)


def test_it_opens_once_with_the_milestones_of_the_plan(
    session: Session, people: tuple[int, int, int]
) -> None:
    one = followed.opened(session, people[0])
    assert incubating.open_due(session, actor="system", now=NOW, today=TODAY) == 0
    (milestone,) = session.scalars(select(Milestone))
    assert (milestone.words, milestone.cents, milestone.state) == ("Vélos achetés", 1_000_000, "planned")
    assert files.acts(session, one.call_id) == ["incubation opened"]
    assert "Votre projet est accompagné" in files.mails(session)[0][1]


def test_it_tells_the_fund_what_becomes_of_the_money(
    session: Session, people: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[slots.ProjectEnd] = []
    monkeypatch.setattr(slots, "project_ends", {"funds": lambda _session, one, _now: told.append(one)})
    followed.opened(session, people[0])
    end(session, people[1], STOPPED)
    assert [(one.ref, one.ending, one.money, one.cents) for one in told] == [(REF, "stopped", "returns", 0)]
    with pytest.raises(refusals.IncubationOver):
        end(session, people[1], STOPPED)


def test_it_is_not_ended_by_who_has_a_tie(session: Session, people: tuple[int, int, int]) -> None:
    farid, chiara, _ = people
    followed.opened(session, farid)
    with pytest.raises(refusals.OwnTeamValidated):
        end(session, farid, STOPPED)
    mentoring.declare_tie(session, ref=REF, account_id=chiara, words="Ma sœur y travaille.", now=NOW)
    with pytest.raises(refusals.ValidatorInConflict, match="Ma sœur"):
        end(session, chiara, STOPPED)


def test_it_ends_when_the_team_declines(session: Session, people: tuple[int, int, int]) -> None:
    farid, chiara, ines = people
    followed.opened(session, farid)
    followed.agreed(session, chiara, farid, followed.mentor(session, ines))
    session.scalars(select(Award)).one().state = "declined"
    incubating.open_due(session, actor="system", now=NOW, today=TODAY)
    row = session.scalars(select(Incubation)).one()
    assert (row.ending, row.end_money, row.ended_by) == ("stopped", "returns", "system")


def test_it_is_merged_with_another_that_goes_on(session: Session, people: tuple[int, int, int]) -> None:
    one = followed.opened(session, people[0])
    merged = Typed("merged", "Ils font la même chose.", "stays", merged_with="BBBBBBBB")
    with pytest.raises(refusals.MergedWithUnknown):
        end(session, people[1], merged)
    followed.opened(session, people[0], ref="BBBBBBBB", call=one.call_id)
    end(session, people[1], merged)
    assert session.scalar(select(func.max(Incubation.merged_with))) == "BBBBBBBB"


def test_it_is_coloured_with_a_reason(session: Session, people: tuple[int, int, int]) -> None:
    followed.opened(session, people[0])
    colour = {"ref": REF, "account_id": people[1], "now": NOW}
    incubating.colour(session, key="amber", reason="Le local manque.", **colour)  # type: ignore[arg-type]
    row = session.scalars(select(Incubation)).one()
    assert (row.colour, row.colour_by) == ("amber", f"account:{people[1]}")
    with pytest.raises(refusals.TextWrong):
        incubating.colour(session, key="red", reason=" ", **colour)  # type: ignore[arg-type]


def test_it_reminds_once(session: Session, people: tuple[int, int, int]) -> None:
    followed.opened(session, people[0])
    session.scalars(select(Milestone)).one().due_on = TODAY + 10 * DAY
    for _ in range(2):
        incubation_reminding.remind(session, {}, NOW)
    assert [subject for _, subject, _ in files.mails(session)][1:] == [
        "Une étape approche : "
        + session.scalars(select(Milestone)).one().words.replace("Vélos achetés", "")
        + files.content()["project"]["title"]
    ]


def test_lists_say_how_far_projects_are_and_how_they_ended(
    session: Session, people: tuple[int, int, int]
) -> None:
    followed.opened(session, people[0])
    assert project_happening.lives(session, [REF, "AUTRE"]) == {REF: Life(None, 0, 1)}
    end(session, people[1], STOPPED)
    assert project_happening.lives(session, [REF]) == {REF: Life("stopped", 0, 1)}
