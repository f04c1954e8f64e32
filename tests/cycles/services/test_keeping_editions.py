"""Editions are created, planned, moved and given their referendum, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine

from challenge.cycles import jobs
from challenge.cycles.queries import editions as kept
from challenge.cycles.rules.phases import MoveNotAllowed, NotInThisPhase, ReasonMissing
from challenge.cycles.rules.planning import Span
from challenge.cycles.rules.refusals import (
    EditionChanged,
    EditionNotFound,
    EditionStillRunning,
    NoEdition,
    PlanRefused,
    ReferendumOfAnother,
    TitleMissing,
)
from challenge.cycles.services import editions
from challenge.foundation import database, register
from challenge.foundation.transaction import reading, writing
from tests.cycles.planned import NOW, SPANS, created, moved, planned

pytestmark = pytest.mark.usefixtures("both_databases")
JULY = datetime(2026, 6, 30, 22, tzinfo=UTC)  # midnight in Paris


def test_it_is_numbered_and_begins_with_proposals(engine: Engine) -> None:
    with writing(engine=engine) as session:
        made = created(session)
    with reading(engine=engine) as session:
        found = kept.current(session)
        assert found
        assert (found.id, found.number, found.phase) == (made, 1, "proposals")
        assert kept.require(session, "propose", now=NOW) == found == kept.numbered(session, 1)


def test_it_refuses_a_second_one_before_the_evaluation(engine: Engine) -> None:
    with writing(engine=engine) as session:
        first = created(session)
        with pytest.raises(EditionStillRunning):
            created(session)
        moved(session, first, "moderation", "shortlist", "referendum", "call", "selection", "incubation")
        moved(session, first, "evaluation")
        created(session)
        assert [one.number for one in kept.every(session)] == [2, 1]


@pytest.mark.parametrize("title", [" ", "x" * 121, "a\x00b"])
def test_it_refuses_a_title_that_cannot_be_shown(engine: Engine, title: str) -> None:
    with writing(engine=engine) as session, pytest.raises(TitleMissing):
        created(session, title)


def test_it_keeps_the_planned_days(engine: Engine) -> None:
    with writing(engine=engine) as session:
        made = planned(session)
        editions.plan(session, edition_id=made, spans=SPANS | {"call": Span()}, actor="account:1", now=NOW)
    with reading(engine=engine) as session:
        found = kept.edition(session, made)
        assert [one.phase for one in found.windows] == list(SPANS)
        assert found.windows[1].opens_at == JULY
        assert (found.overdue(JULY), found.overdue(JULY - timedelta(seconds=1))) == (True, False)


def test_it_keeps_nothing_of_a_wrong_plan(engine: Engine) -> None:
    with writing(engine=engine) as session:
        made = planned(session)
        with pytest.raises(PlanRefused):
            editions.plan(
                session, edition_id=made, spans={"call": Span(moves_itself=True)}, actor="", now=NOW
            )
        assert len(kept.edition(session, made).windows) == len(SPANS)


def test_it_moves_and_records_who_and_why(engine: Engine) -> None:
    with writing(engine=engine) as session:
        made = planned(session)
        moved(session, made, "moderation")
        back = {"edition_id": made, "wanted": "proposals", "actor": "account:2", "now": NOW}
        with pytest.raises(ReasonMissing):
            editions.move(session, reason=" ", **back)  # type: ignore[arg-type]
        editions.move(session, reason="Trop peu de propositions", **back)  # type: ignore[arg-type]
    with reading(engine=engine) as session:
        register.verify(session, f"edition:{made}")
        moves = kept.history(session, made)
        assert [one.phase for one in moves] == ["moderation", kept.edition(session, made).phase]
        assert (moves[1].actor, moves[1].reason) == ("account:2", "Trop peu de propositions")


def test_it_refuses_the_second_of_two_at_once(engine: Engine) -> None:
    with writing(engine=engine) as session:
        made = created(session)
        seen = kept.edition(session, made).version
        moved(session, made, "moderation")
        again = {"edition_id": made, "wanted": "moderation", "reason": "", "actor": "account:2", "now": NOW}
        with pytest.raises(EditionChanged):
            editions.move(session, version=seen, **again)  # type: ignore[arg-type]
        with pytest.raises(MoveNotAllowed, match="« Examen »"):
            editions.move(session, **again)  # type: ignore[arg-type]


def test_it_moves_by_itself_when_its_day_begins(engine: Engine) -> None:
    with writing(engine=engine) as session:
        made = planned(session)
        jobs.move_due(session, {}, JULY - timedelta(seconds=1))
        assert kept.edition(session, made).phase == "proposals"
        jobs.move_due(session, {}, JULY)
        jobs.move_due(session, {}, JULY + timedelta(days=365))  # nobody ticked the next one
    with reading(engine=engine) as session:
        (move,) = kept.history(session, made)
        assert (move.actor, kept.edition(session, made).phase) == ("system", "moderation")


def test_it_stays_where_an_organiser_brought_it_back(engine: Engine) -> None:
    with writing(engine=engine) as session:
        made = planned(session)
        jobs.move_due(session, {}, JULY)
        editions.move(
            session, edition_id=made, wanted="proposals", reason="Erreur", actor="account:1", now=JULY
        )
        jobs.move_due(session, {}, JULY + timedelta(minutes=1))
        assert kept.edition(session, made).phase == "proposals"


def test_it_holds_its_referendum_once(engine: Engine) -> None:
    with writing(engine=engine) as session:
        made = created(session)
        for _ in range(2):
            editions.attach_referendum(session, edition_id=made, uuid="abc", actor="account:1", now=NOW)
        assert (kept.referendums(session, made), kept.of_referendum(session, "abc")) == (["abc"], made)
        moved(session, made, "moderation", "shortlist", "referendum", "call", "selection", "incubation")
        moved(session, made, "evaluation")
        other = created(session)
        with pytest.raises(ReferendumOfAnother):
            editions.attach_referendum(session, edition_id=other, uuid="abc", actor="account:1", now=NOW)


def test_it_says_when_there_is_none(engine: Engine) -> None:
    with writing(engine=engine) as session:
        with pytest.raises(NoEdition):
            kept.require(session, "propose", now=NOW)
        with pytest.raises(EditionNotFound):
            moved(session, 9, "moderation")
        with pytest.raises(EditionNotFound):
            kept.edition(session, 9)
        made = created(session)
        with pytest.raises(NotInThisPhase):
            kept.require(session, "vote", now=NOW)
        assert kept.referendums(session, made) == []


@pytest.mark.parametrize("version", [2, None])
def test_it_lets_one_of_two_movers_through(engine: Engine, app: Flask, version: int | None) -> None:
    """Two organisers press the button of the same page at the same time."""
    with writing(engine=engine) as session:
        made = planned(session)
    engines = [database.make_engine(app.extensions["settings"]) for _ in range(2)]

    def press(number: int) -> str:
        try:
            with app.app_context(), writing(engine=engines[number]) as session:
                said = {"actor": f"account:{number}", "reason": "", "now": NOW}
                editions.move(session, edition_id=made, wanted="moderation", version=version, **said)
        except (EditionChanged, MoveNotAllowed) as refusal:
            return type(refusal).__name__
        return "moved"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(press, range(2)))
    for one in engines:
        one.dispose()
    assert answers == ["EditionChanged" if version else "MoveNotAllowed", "moved"]
