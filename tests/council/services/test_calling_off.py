"""A sitting called off, a point taken off its agenda: with a reason, before anything is voted."""

import pytest
from sqlalchemy import Engine

from challenge.council.queries import edition_steps, public_things
from challenge.council.queries import sittings as kept
from challenge.council.rules import refusals
from challenge.council.services import calling_off, motions, sittings
from challenge.foundation.transaction import reading, writing
from tests.council import held
from tests.council.conftest import Town

pytestmark = pytest.mark.usefixtures("both_databases")
WHY = "La date était fausse."


def cancel(engine: Engine, number: int, reason: str = WHY) -> None:
    with writing(engine=engine) as session:
        calling_off.cancel(session, number=number, reason=reason, **held.BY)


def withdraw(engine: Engine, motion: int, reason: str = WHY) -> None:
    with writing(engine=engine) as session:
        calling_off.withdraw_motion(session, number=motion, reason=reason, **held.BY)


def test_it_calls_off_for_a_reason_and_another_takes_its_place(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.convened(session, town.options)
    for nothing in ("", " ", "x" * 501):
        with pytest.raises(refusals.WhyMissing):
            cancel(engine, number, nothing)
    cancel(engine, number)
    with pytest.raises(refusals.NotInThisState):
        cancel(engine, number)
    with writing(engine=engine) as session:
        found = kept.numbered(session, number)
        assert (found.state, found.reason, found.agenda) == ("cancelled", WHY, [])
        assert not edition_steps.of_edition(session, found.edition)
        assert WHY in public_things.every(session, held.NOW)[0].text["fr"]
        again = held.opened(session, town.options)
        for motion in kept.numbered(session, again).motions:
            motions.record(session, number=motion.id, said=held.said(), **held.THERE)
        assert kept.outcome(kept.of_edition(session, found.edition)).kind == "equal"


def test_a_second_sitting_called_off_lets_another_follow_the_first(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        first = held.convened(session, town.options)
        held.attended(session, first, range(1, 4))
        sittings.give_up(session, number=first, **held.THERE)
        second = held.convened(session, [], **held.second(first))
    cancel(engine, second)
    with writing(engine=engine) as session:
        third = held.convened(session, [], **held.second(first))
        assert kept.numbered(session, third).follows == first


def test_a_sitting_closes_once_what_is_deferred_has_left_its_agenda(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.opened(session, town.options)
        voted, deferred = (one.id for one in kept.numbered(session, number).motions)
        motions.record(session, number=voted, said=held.said(), **held.THERE)
    withdraw(engine, deferred)
    with writing(engine=engine) as session:
        with pytest.raises(refusals.MotionGone):
            motions.record(session, number=deferred, said=held.said(), **held.THERE)
        sittings.close(session, number=number, **held.THERE)
        found = kept.numbered(session, number)
        assert kept.outcome([found]).option == town.options[0]
        assert [one.withdrawal for one in found.motions] == ["", WHY]


def test_a_point_that_was_voted_stays(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.opened(session, town.options[:1])
        (motion,) = kept.numbered(session, number).motions
        motions.record(session, number=motion.id, said=held.said(), **held.THERE)
    with pytest.raises(refusals.AlreadyDecided):
        withdraw(engine, motion.id)


def test_a_point_leaves_once_and_for_a_reason(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.convened(session, town.options[:1])
    with reading(engine=engine) as session:
        (motion,) = kept.numbered(session, number).motions
    with pytest.raises(refusals.WhyMissing):
        withdraw(engine, motion.id, "")
    withdraw(engine, motion.id)
    with pytest.raises(refusals.MotionGone):
        withdraw(engine, motion.id)
