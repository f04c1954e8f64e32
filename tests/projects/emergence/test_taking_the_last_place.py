"""The last place of a workshop, wanted by several at the same instant."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.projects.models.emergence import WorkshopSeat
from challenge.projects.queries import workshops as kept
from tests.projects.at_once import together
from tests.projects.emergence.preparing import Acting, mails, opened
from tests.projects.emergence.test_meeting_in_workshops import announced, join, leave

pytestmark = [pytest.mark.sweep, pytest.mark.usefixtures("both_databases")]


@pytest.fixture
def people(engine: Engine, client: FlaskClient, acting: Acting) -> list[int]:
    opened(engine, client)
    with writing(engine=engine) as session:
        announced(session)
    return [acting(name).account_id for name in ("Gita", "Farid", "Ada")]


def standings(engine: Engine, people: list[int]) -> list[str]:
    with writing(engine=engine) as session:
        found = kept.one(session, 1, 1)
        return sorted(found.standing(one) for one in people)


def test_it_seats_one_and_lets_the_others_wait(app: Flask, engine: Engine, people: list[int]) -> None:
    together(app, engine, [lambda session, who=who: join(session, 1, who) for who in people * 2])
    assert standings(engine, people) == ["seated", "waiting", "waiting"]
    with writing(engine=engine) as session:
        assert session.query(WorkshopSeat).count() == 3


def test_it_gives_a_freed_place_to_one(app: Flask, engine: Engine, people: list[int]) -> None:
    with writing(engine=engine) as session:
        for who in people:
            join(session, 1, who)
    together(app, engine, [lambda session, who=who: leave(session, 1, who) for who in people[:2]])
    assert standings(engine, people[2:]) == ["seated"]
    with writing(engine=engine) as session:
        assert mails(session, "ada") == 1
