"""A deliberation is corrected by a new act; the one before stays."""

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.exc import DatabaseError

from challenge.council.models import CouncilDeliberation
from challenge.council.queries import sittings as kept
from challenge.council.rules import refusals
from challenge.council.services import motions
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from tests.council import held
from tests.council.conftest import Town
from tests.council.held import BY

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def number(engine: Engine, town: Town) -> int:
    """Rejected by three to three, the mayor against."""
    with writing(engine=engine) as session:
        sitting = held.opened(session, town.options[:1])
        motion = kept.numbered(session, sitting).motions[0]
        said = held.said(_1="against", _2="against", _3="against")
        return motions.record(session, number=motion.id, said=said, **BY)


def test_it_replaces_what_was_decided(engine: Engine, number: int) -> None:
    with writing(engine=engine) as session:
        said = held.said(_1="against", _2="against")
        made = motions.correct(session, number=number, said=said, reason="Un vote mal noté.", **BY)
    with reading(engine=engine) as session:
        motion, wrong = kept.act(session, number)
        assert (wrong.adopted, wrong.corrected_by) == (False, made)
        assert motion.standing is not None
        assert (motion.standing.number, motion.standing.adopted) == (made, True)
        assert motion.standing.told["corrects"]["deliberation"] == wrong.fingerprint


def test_it_corrects_the_last_one_with_a_reason(engine: Engine, number: int) -> None:
    with writing(engine=engine) as session:
        with pytest.raises(refusals.ReasonMissing):
            motions.correct(session, number=number, said=held.said(), reason=" ", **BY)
        motions.correct(session, number=number, said=held.said(), reason="Un vote mal noté.", **BY)
        with pytest.raises(refusals.CorrectedAlready):
            motions.correct(session, number=number, said=held.said(), reason="Encore.", **BY)


def test_it_corrects_a_vote_at_least(engine: Engine, number: int) -> None:
    said = held.said(_1="against", _2="against", _3="against")
    with pytest.raises(refusals.NothingCorrected), writing(engine=engine) as session:
        motions.correct(session, number=number, said=said, reason="Rien.", **BY)


def test_it_corrects_who_was_there(engine: Engine, number: int) -> None:
    said = held.said(_1="against", _2="against", _3="against", _5="absent", _7="for")
    with writing(engine=engine) as session:
        made = motions.correct(session, number=number, said=said, reason="Elsa était partie.", **BY)
        told = kept.act(session, made)[1].told
    votes = {one["number"]: one["vote"] for one in told["votes"]}
    assert (votes[5], votes[7], told["quorum"]["counted"]) == ("absent", "for", 5)
    assert next(one for one in told["votes"] if one["number"] == 6)["proxy"]["number"] == 2


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"_1": "absent", "_7": "for"}, refusals.PresidentAbsent),
        ({"_2": "absent", "_7": "for"}, refusals.HolderAbsent),
        ({"_4": "absent", "_5": "absent"}, refusals.QuorumMissing),
    ],
)
def test_it_corrects_who_was_there_within_the_rules(
    engine: Engine, number: int, changes: dict[str, str], refusal: type[RuleBroken]
) -> None:
    said = held.said(**changes)
    with pytest.raises(refusal), writing(engine=engine) as session:
        motions.correct(session, number=number, said=said, reason="Un départ.", **BY)


def test_nobody_changes_the_text(engine: Engine, number: int) -> None:
    with pytest.raises(DatabaseError, match="append-only"), writing(engine=engine) as session:
        session.execute(update(CouncilDeliberation).values(text="{}"))
