"""Answers wait, appear together, and are contested once; the database knows who may answer an appeal."""

from typing import Any

import pytest
from sqlalchemy import Engine, delete, event, select, update
from sqlalchemy.orm import Session

from challenge.admissibility.models import AdmissibilityAppeal
from challenge.admissibility.queries import answers, outcomes
from challenge.admissibility.rules import refusals
from challenge.admissibility.services import answering, own_data
from challenge.cycles.services import editions
from challenge.foundation import register
from challenge.foundation.transaction import reading
from challenge.foundation.transaction import writing as transaction
from challenge.foundation.visitors import Visitor
from challenge.notices.models import Notification
from challenge.proposals.rules.refusals import SetAside
from challenge.proposals.services import shortlist, supports
from tests.admissibility.studied import BY, GRID, LATER, WORDS, published, said
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.conftest import cast as cast
from tests.proposals.held import NOW
from tests.proposals.services.test_supporting import everybody_may

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def number(engine: Engine, cast: Cast) -> int:
    """Ada's accepted proposal."""
    with transaction(engine=engine) as session:
        return held.accepted(session, cast.ada, cast.nadia, "Une rivière")


def prepare(session: Session, number: int, studying: Visitor, **changes: Any) -> None:
    given: dict[str, Any] = {"said": said(), "version": 0, "studying": studying, "now": NOW} | changes
    answering.prepare(session, proposal_id=number, **given)


def test_answers_wait_and_appear_together(engine: Engine, cast: Cast, number: int) -> None:
    with transaction(engine=engine) as session:
        answering.say_grid(session, grid=GRID, **BY)
        prepare(session, number, cast.nadia)
        prepare(session, number, cast.nadia, said=said("no"), version=1)
        with pytest.raises(refusals.AnswerChanged):
            prepare(session, number, cast.chiara, version=1)
        found = answers.answer(session, number)
        assert found is not None
        assert (found.outcome, found.published_at) == ("inadmissible", None)
        assert answering.publish(session, **BY) == 1
        with pytest.raises(refusals.NothingToPublish):
            answering.publish(session, **BY)
        with pytest.raises(refusals.PublishedStays):
            prepare(session, number, cast.nadia, version=2)


def test_it_refuses_what_has_no_grid_and_ones_own(engine: Engine, cast: Cast, number: int) -> None:
    with transaction(engine=engine) as session:
        with pytest.raises(refusals.GridMissing):
            prepare(session, number, cast.nadia)
        answering.say_grid(session, grid=GRID, **BY)
        with pytest.raises(refusals.GridSaidAlready):
            answering.say_grid(session, grid=GRID, **BY)
        with pytest.raises(refusals.StudyingOwn):
            prepare(session, number, cast.ada)
        with pytest.raises(refusals.NotToStudy):
            prepare(session, 999, cast.nadia)


def test_an_appeal_is_answered_by_another(engine: Engine, cast: Cast, number: int) -> None:
    given: dict[str, Any] = {"outcome": "admissible", "words": WORDS, "now": LATER}
    with transaction(engine=engine) as session:
        published(session, number, cast.nadia)
        answering.appeal(session, proposal_id=number, words=WORDS, author=cast.ada, now=LATER)
        with pytest.raises(refusals.AppealedAlready):
            answering.appeal(session, proposal_id=number, words=WORDS, author=cast.ada, now=LATER)
        with pytest.raises(refusals.AppealOfOneself):
            answering.reply(session, proposal_id=number, replying=cast.nadia, **given)
        with pytest.raises(refusals.StudyingOwn):
            answering.reply(session, proposal_id=number, replying=cast.ada, **given)
        answering.reply(session, proposal_id=number, replying=cast.chiara, **given)
        found = answers.answer(session, number)
        assert found is not None
        assert found.standing == "admissible"
        register.verify(session, "proposals:1")


@pytest.mark.usefixtures("both_databases")
def test_the_database_refuses_it_too(engine: Engine, cast: Cast, number: int) -> None:
    with transaction(engine=engine) as session:
        published(session, number, cast.nadia)
        answering.appeal(session, proposal_id=number, words=WORDS, author=cast.ada, now=LATER)
    forged = {"answered_by": cast.nadia.actor, "outcome": "inadmissible", "reply": WORDS}
    with pytest.raises(refusals.AppealOfOneself), transaction(engine=engine) as session:
        session.execute(update(AdmissibilityAppeal).values(**forged))


def test_what_is_not_admissible_stays_off_the_shortlist(engine: Engine, cast: Cast, number: int) -> None:
    with transaction(engine=engine) as session:
        published(session, number, cast.nadia)
        for phase in ("moderation", "shortlist"):
            editions.move(session, edition_id=cast.edition, wanted=phase, reason="", **BY)
        with pytest.raises(refusals.NotAdmissible):
            shortlist.choose(session, proposal_id=number, **BY)


def test_an_appeal_is_told_and_forgotten_with_its_author(engine: Engine, cast: Cast, number: int) -> None:
    with transaction(engine=engine) as session:
        published(session, number, cast.nadia)
        answering.appeal(session, proposal_id=number, words=WORDS, author=cast.ada, now=LATER)
        assert str(own_data.export(session, cast.ada.account_id)).count(WORDS) == 1
        own_data.erase(session, cast.ada.account_id, NOW)
    with reading(engine=engine) as session:
        assert own_data.export(session, cast.ada.account_id) == {"appeals": [], "studies": []}


def test_it_tells_all_who_write_it_and_lets_each_appeal(engine: Engine, cast: Cast, number: int) -> None:
    with transaction(engine=engine) as session:
        held.joined(session, number, cast.ada, cast.bilal)
        session.execute(delete(Notification))
        published(session, number, cast.nadia)
        with pytest.raises(refusals.StudyingOwn):
            prepare(session, number, cast.bilal)
        told = session.scalars(select(Notification.account_id).order_by(Notification.account_id)).all()
        answering.appeal(session, proposal_id=number, words=WORDS, author=cast.bilal, now=LATER)
    assert told == sorted([cast.ada.account_id, cast.bilal.account_id])


def test_what_goes_no_further_is_not_supported(engine: Engine, cast: Cast, number: int) -> None:
    everybody_may(engine)
    support = {"proposal_id": number, "account_id": cast.bilal.account_id, "now": NOW}
    with transaction(engine=engine) as session:
        published(session, number, cast.nadia)
        with pytest.raises(SetAside):
            supports.support(session, **support)
        answering.appeal(session, proposal_id=number, words=WORDS, author=cast.ada, now=NOW)
        answering.reply(
            session,
            proposal_id=number,
            outcome="admissible",
            words=WORDS,
            replying=cast.chiara,
            now=NOW,
        )
        supports.support(session, **support)
        told = outcomes.of_proposals(session, [number])[number]
    assert (told.passes, told.contested, told.grounds) == (True, outcomes.CHANGED, ())


def test_it_asks_once_for_any_number_of_them(engine: Engine, cast: Cast, number: int) -> None:
    with transaction(engine=engine) as session:
        published(session, number, cast.nadia)
        asked: list[str] = []
        event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
        found = outcomes.of_proposals(session, range(200))
    assert [len(asked), list(found), [one.why for one in found[number].grounds]] == [
        1,
        [number],
        ["La rivière est à l’État."],
    ]
