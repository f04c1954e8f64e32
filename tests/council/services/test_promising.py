"""What the council adopted is a promise kept; what it did not adopt is none."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from challenge.council.queries import promises
from challenge.council.queries import sittings as kept
from challenge.council.services import motions
from challenge.foundation.transaction import reading, writing
from tests.council import held
from tests.council.conftest import Town
from tests.council.held import BY, HELD

pytestmark = pytest.mark.usefixtures("app")


def test_what_was_not_adopted_is_no_promise_kept(engine: Engine, town: Town) -> None:
    against = held.said(_1="against", _2="against", _3="against", _4="against", _6="against")
    with writing(engine=engine) as session:
        number = held.opened(session, town.options)
        first, other = kept.numbered(session, number).motions
        motions.record(session, number=first.id, said=against, **BY)
        motions.record(session, number=other.id, said=held.said(), **BY)
    with reading(engine=engine) as session:
        adopted, sitting = promises.of_edition(session, 1, HELD)
    assert (adopted.state, sitting.state) == ("kept", "going_on")
    assert "Au calme" in adopted.words["fr"]


def test_a_sitting_that_nobody_opened_is_late(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        held.convened(session, town.options)
    with reading(engine=engine) as session:
        (before,) = promises.of_edition(session, 1, HELD - timedelta(hours=1))
        (after,) = promises.of_edition(session, 1, HELD + timedelta(hours=1))
    assert (before.state, after.state) == ("to_come", "late")
