"""From the convocation to the deliberations, and what is refused on the way."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from challenge.council.queries import sittings as kept
from challenge.council.rules import refusals
from challenge.council.services import motions, sittings
from challenge.cycles.rules.phases import NotInThisPhase
from challenge.cycles.services import editions
from challenge.foundation import register
from challenge.foundation.transaction import reading, writing
from tests.council import held
from tests.council.conftest import Town
from tests.council.held import BY, THERE

pytestmark = pytest.mark.usefixtures("app")


def test_it_decides_motion_by_motion(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.opened(session, town.options)
        first, other = kept.numbered(session, number).motions
        motions.record(session, number=first.id, said=held.said(_2="against", _6="abstention"), **BY)
        assert kept.outcome(kept.of_edition(session, 1)).kind == "waiting"
        motions.record(session, number=other.id, said=held.said(), **BY)
        sittings.close(session, number=number, **BY)
    with reading(engine=engine) as session:
        chosen = kept.outcome(kept.of_edition(session, 1))
        assert (chosen.kind, chosen.option) == ("chosen", town.options[1])
        acts = [entry.act for entry in register.entries(session, "council:1")]
        assert acts[-3:] == ["deliberated", "deliberated", "closed"]
        register.verify(session, "council:1")


def test_it_keeps_every_vote_in_the_text(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.opened(session, town.options[:1])
        motion = kept.numbered(session, number).motions[0]
        made = motions.record(session, number=motion.id, said=held.said(_3="aside"), **BY)
        told = kept.act(session, made)[1].told
    votes = {one["member"]: (one["vote"], one["proxy"] and one["proxy"]["name"]) for one in told["votes"]}
    assert votes["Fanny Six"] == ("for", "Brice Deux")
    assert votes["Cléo Trois"] == ("aside", None)
    assert votes["Guy Sept"] == ("absent", None)
    assert told["quorum"] == {"members": 7, "needed": 4, "counted": 4}
    assert told["subject"]["title"]["fr"] == "Au frais"


def test_it_wants_the_quorum_for_each_motion(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.opened(session, town.options)
        motion = kept.numbered(session, number).motions[0]
        with pytest.raises(refusals.QuorumMissing):
            motions.record(session, number=motion.id, said=held.said(_3="aside", _4="aside"), **BY)
        with pytest.raises(refusals.QuorumReached):
            sittings.give_up(session, number=number, **THERE)


def test_it_decides_once_and_ends_when_all_is_voted(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.opened(session, town.options[:1])
        motion = kept.numbered(session, number).motions[0]
        with pytest.raises(refusals.MotionsLeft):
            sittings.close(session, number=number, **BY)
    with writing(engine=engine) as session:
        motions.record(session, number=motion.id, said=held.said(), **BY)
        with pytest.raises(refusals.AlreadyDecided):
            motions.record(session, number=motion.id, said=held.said(), **BY)
        with pytest.raises(refusals.NotInThisState):
            motions.put(session, number=number, option=town.options[1], **BY)


def test_a_second_sitting_needs_no_quorum_and_has_the_same_agenda(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.convened(session, town.options)
        held.attended(session, number, range(1, 4))
        sittings.give_up(session, number=number, **THERE)
        again = held.convened(session, [], **held.second(number))
        held.attended(session, again, range(1, 4))
        sittings.open_sitting(session, number=again, **held.later())
        agenda = kept.numbered(session, again).motions
        assert [one.option for one in agenda] == town.options
        made = motions.record(session, number=agenda[0].id, said=dict.fromkeys((1, 2, 3), "for"), **BY)
        assert kept.act(session, made)[1].told["quorum"]["needed"] == 0


def test_a_second_sitting_follows_one_without_quorum_only(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.opened(session, town.options)
        with pytest.raises(refusals.NotWithoutQuorum):
            held.convened(session, [], **held.second(number))


def test_it_does_not_open_without_quorum(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.convened(session, town.options)
        held.attended(session, number, range(1, 4), {4: 1, 5: 2, 6: 3})
    for refusal in (refusals.QuorumMissing,):
        with pytest.raises(refusal), writing(engine=engine) as session:
            sittings.open_sitting(session, number=number, **THERE)


def test_it_does_not_open_before_its_hour(engine: Engine, town: Town) -> None:
    early = BY | {"now": held.HELD - timedelta(seconds=1)}
    with writing(engine=engine) as session:
        number = held.convened(session, town.options)
        held.attended(session, number, range(1, 6))
        with pytest.raises(refusals.SittingNotYet):
            sittings.open_sitting(session, number=number, **early)
        with pytest.raises(refusals.SittingNotYet):
            sittings.give_up(session, number=number, **early)


def test_it_does_not_end_for_want_of_quorum_before_anybody_is_noted(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.convened(session, town.options)
        for act in (sittings.give_up, sittings.open_sitting):
            with pytest.raises(refusals.AttendanceMissing):
                act(session, number=number, **THERE)
        assert kept.numbered(session, number).state == "convened"


def test_it_takes_no_votes_noted_before_somebody_came(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.opened(session, town.options[:1])
        read = kept.numbered(session, number)
        held.attended(session, number, range(1, 8), version=read.version)
        with pytest.raises(refusals.SittingChanged):
            motions.record(session, number=read.motions[0].id, said=held.ALL_FOR, version=read.version, **BY)
        assert not kept.motion(session, read.motions[0].id).acts


def test_it_is_convened_somewhere(engine: Engine, town: Town) -> None:
    with pytest.raises(refusals.PlaceMissing), writing(engine=engine) as session:
        held.convened(session, town.options, place=" ")


def test_it_sees_that_somebody_else_wrote(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.convened(session, town.options)
        held.attended(session, number, range(1, 6))
        with pytest.raises(refusals.SittingChanged):
            held.attended(session, number, range(1, 5))


def test_it_convenes_in_time(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        with pytest.raises(refusals.ConvenedTooLate):
            held.convened(session, [], convened_on=date(2026, 3, 17))
        held.convened(session, [], convened_on=date(2026, 3, 17), urgency="Canicule annoncée.")


def test_it_puts_an_option_once(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.convened(session, town.options)
        with pytest.raises(refusals.MotionTwice):
            motions.put(session, number=number, option=town.options[0], **BY)
        with pytest.raises(refusals.OptionUnknown):
            motions.put(session, number=number, option="p999", **BY)


def test_it_puts_all_that_is_left_in_the_order_of_the_shortlist(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        number = held.convened(session, town.options[1:])
        assert motions.put_all(session, number=number, **BY) == 1
        agenda = [one.option for one in kept.numbered(session, number).motions]
        assert agenda == [town.options[1], town.options[0]]
        assert motions.put_all(session, number=number, **BY) == 0


def test_it_puts_nothing_while_the_shortlist_may_change(engine: Engine, town: Town) -> None:
    with writing(engine=engine) as session:
        editions.move(session, edition_id=1, wanted="shortlist", reason="Encore un", **BY)
        number = held.convened(session, [])
        with pytest.raises(NotInThisPhase):
            motions.put(session, number=number, option=town.options[0], **BY)
