"""After an equal vote, a new sitting votes on those that are equal, and on nothing else."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from challenge.council.queries import sittings as kept
from challenge.council.rules import refusals
from challenge.council.services import motions
from challenge.foundation.transaction import writing
from tests.council import held
from tests.council.conftest import Town

pytestmark = pytest.mark.usefixtures("both_databases")
LATER = held.HELD + timedelta(days=9)


@pytest.fixture
def three(engine: Engine, town: Town, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A third option beside the two of the town."""
    known = motions.shortlist.options

    def options(session, *, edition_id):  # type: ignore[no-untyped-def]
        first, *others = known(session, edition_id=edition_id)
        return (first, *others, first.__class__(99, "p99", "Au sec", "Dry", "Au sec", "Dry"))

    monkeypatch.setattr(motions.shortlist, "options", options)
    return [*town.options, "p99"]


def test_it_votes_on_those_that_are_equal_alone(engine: Engine, three: list[str]) -> None:
    with writing(engine=engine) as session:
        number = held.opened(session, three)
        for motion in kept.numbered(session, number).motions:
            said = held.said(_2="against") if motion.option == "p99" else held.said()
            motions.record(session, number=motion.id, said=said, **held.THERE)
        again = held.convened(session, [], held_at=LATER)
        with pytest.raises(refusals.OptionUnknown):
            motions.put(session, number=again, option="p99", **held.BY)
        motions.put_all(session, number=again, **held.BY)
        assert [one.option for one in kept.numbered(session, again).motions] == three[:2]


def test_it_may_vote_on_all_while_nothing_is_equal(engine: Engine, three: list[str]) -> None:
    with writing(engine=engine) as session:
        number = held.convened(session, [], held_at=LATER)
        motions.put_all(session, number=number, **held.BY)
        assert [one.option for one in kept.numbered(session, number).motions] == three
