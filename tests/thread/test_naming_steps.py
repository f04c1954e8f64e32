"""A block names the milestones of a project and its last measures: bounded, by few queries, never one that
has no place on its page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation import days
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.impact.services import planning
from challenge.projects.models.incubations import Incubation
from challenge.projects.models.milestones import Milestone
from challenge.projects.queries import public_milestones
from challenge.thread.queries import steps
from challenge.thread.rules import knots
from tests.impact import evaluated
from tests.impact.evaluated import NOW
from tests.projects.incubation.followed import REF
from tests.thread.test_reading import counted

Acting = Callable[..., Visitor]
DAY = timedelta(days=1)
PLACES = 9


@pytest.fixture
def measured(both_databases: str, engine: Engine, client: FlaskClient, acting: Acting) -> int:
    """A project with a verified measure; its indicator."""
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        seat, indicator = evaluated.fixed(session, farid)
        evaluated.decide(session, evaluated.measure(session, seat, indicator))
    return indicator


def plan(engine: Engine, reached: int, *, places: int = PLACES) -> None:
    """So many milestones, the first of them validated, the others one day after the other."""
    with writing(engine=engine) as session:
        session.query(Milestone).delete()
        number = session.query(Incubation).one().id
        decided = {"state": "validated", "submitted_at": NOW, "decided_by": "account:9", "decided_at": NOW}
        session.add_all(
            Milestone(
                incubation_id=number,
                place=place,
                words=f"Atelier {place + 1}",
                cents=1,
                due_on=days.of(NOW + DAY * place),
                **(decided if place < reached else {"state": "planned"}),
            )
            for place in range(places)
        )


def named(engine: Engine) -> list[tuple[str, str]]:
    with reading(engine=engine) as session:
        found = steps.milestones(session, REF, NOW)
    return [(one.kind, str(one.values["_anchor"])) for one in found]


@pytest.mark.usefixtures("measured")
def test_it_names_the_last_reached_and_the_next(engine: Engine) -> None:
    plan(engine, 7)
    last = [(knots.REACHED, f"milestone-{number}") for number in (3, 4, 5, 6, 7)]
    assert named(engine) == [*last, (knots.AHEAD, "milestone-8"), (knots.MILESTONES, "milestones")]
    plan(engine, 2, places=2)
    assert named(engine) == [(knots.REACHED, "milestone-1"), (knots.REACHED, "milestone-2")]


@pytest.mark.usefixtures("measured")
def test_it_names_no_next_one_of_a_project_that_stopped(engine: Engine) -> None:
    plan(engine, 1, places=2)
    with writing(engine=engine) as session:
        row = session.query(Incubation).one()
        row.ending, row.end_reason, row.end_money, row.ended_by, row.ended_at = (
            "stopped", "Fini.", "returns", "account:9", NOW,
        )  # fmt: skip
    assert named(engine) == [(knots.REACHED, "milestone-1"), (knots.MILESTONES, "milestones")]
    with reading(engine=engine) as session:
        found = public_milestones.of_project(session, REF, today=days.of(NOW))
    assert [one.state for one in found] == ["kept", "missed"]


@pytest.mark.usefixtures("measured")
def test_a_tranche_leads_to_its_own_milestone(engine: Engine) -> None:
    plan(engine, 1, places=2)
    with reading(engine=engine) as session:
        (found,) = steps.milestone(session, REF, 1, NOW)
        assert steps.milestone(session, REF, None, NOW) == []
        assert steps.milestone(session, REF, 2, NOW) == []
    assert (found.kind, found.values["_anchor"], found.language) == (knots.AHEAD, "milestone-2", "fr")


def test_it_names_a_measure_with_its_value_and_where_it_stands(engine: Engine, measured: int) -> None:
    with reading(engine=engine) as session:
        (found,) = steps.measures(session, REF)
    assert found.title["fr"] == "Déchets jetés"
    assert found.values == {"ref": REF, "_anchor": "measure-1"}
    assert found.quantity
    assert (str(found.quantity[0]), found.quantity[1]) == ("180.5", "kg par habitant")
    assert measured


def test_it_names_no_measure_of_what_the_plan_dropped(engine: Engine, acting: Acting, measured: int) -> None:
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        other = evaluated.indicator(session, code="prets", name_fr="Prêts", unit_fr="prêts")
        seat = evaluated.team(session, farid)
        planning.set_line(session, seat=seat, sent={"indicator": str(other)} | evaluated.LINE, now=NOW)
        planning.drop_line(session, seat=seat, indicator=measured, now=NOW)
        planning.fix(session, seat=seat, reason="Autre mesure.", now=NOW)
    with reading(engine=engine) as session:
        assert steps.measures(session, REF) == []


@pytest.mark.usefixtures("measured")
def test_it_asks_no_more_for_many_milestones(engine: Engine) -> None:
    plan(engine, 7)
    with reading(engine=engine) as session, counted(engine) as asked:
        steps.milestones(session, REF, NOW)
        steps.measures(session, REF)
    assert asked == [3]


def test_long_words_are_cut_between_two() -> None:
    assert knots.shortened("Un atelier") == "Un atelier"
    cut = knots.shortened("Un atelier de réparation " * 9)
    assert len(cut) <= knots.LONGEST
    assert cut.endswith("…")
