"""The money that an edition promised: over all vehicles, paid or not; not to come once a project stopped."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update

from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.funds.queries import promises
from challenge.projects.models.awards import Award
from challenge.projects.models.incubations import Incubation
from challenge.projects.services import incubating
from tests.funds.public import shown

Acting = Callable[..., Visitor]
LATER = shown.NOW + timedelta(days=30)


@pytest.mark.usefixtures("app")
def test_a_stopped_project_will_not_be_paid(engine: Engine, acting: Acting) -> None:
    town = shown.town(engine, acting("Farid").account_id)
    with reading(engine=engine) as session:
        (one,) = promises.of_edition(session, 1, LATER)
    assert one.state == "going_on"
    with writing(engine=engine) as session:
        session.execute(update(Award).where(Award.id == town.told).values(state="accepted"))
        incubating.open_due(session, actor="system", now=LATER, today=LATER.date())
        row = session.scalars(select(Incubation)).one()
        row.ending, row.end_reason, row.end_money, row.end_cents = "stopped", "Arrêt.", "returns", 0
        row.ended_at = LATER
    with reading(engine=engine) as session:
        (one,) = promises.of_edition(session, 1, LATER)
    assert one.state == "missed"
