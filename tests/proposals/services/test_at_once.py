"""Pressed twice at once, or by two: a merge, an answer, a claim, a support carried over happen once."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import writing
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.rules import refusals
from challenge.proposals.services import carrying, merging, sketches
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW
from tests.proposals.services.test_merging import Pair, accept, offered, pair, supporters

assert pair  # a fixture
pytestmark = pytest.mark.usefixtures("both_databases")
Press = Callable[[], object]


def at_once(app: Flask, pressed: Sequence[Press]) -> list[type[RuleBroken] | None]:
    """What became of each: None when it was done."""

    def press(one: Press) -> type[RuleBroken] | None:
        with app.app_context():
            try:
                one()
            except RuleBroken as refused:
                return type(refused)
            return None

    with ThreadPoolExecutor(len(pressed)) as crowd:
        return list(crowd.map(press, pressed))


def test_it_merges_once(app: Flask, engine: Engine, cast: Cast, pair: Pair) -> None:
    with writing(engine=engine) as session:
        third = held.accepted(session, cast.chiara, cast.nadia, "Des haies")
    into = [pair[1], third] * 3
    done = at_once(app, [lambda to=to: offered(engine, cast, (pair[0], to)) for to in into])  # type: ignore[misc]
    assert sorted(map(str, done)) == sorted(map(str, [None, *[refusals.MergeUnderWay] * 5]))


def test_it_answers_once(app: Flask, engine: Engine, cast: Cast, pair: Pair) -> None:
    merge = offered(engine, cast, pair)

    def take_back() -> None:
        with writing(engine=engine) as session:
            merging.take_back(session, merge_id=merge, account_id=cast.ada.account_id, now=NOW)

    done = at_once(app, [lambda: accept(engine, merge, cast.bilal), take_back] * 2)
    assert done.count(None) == 1
    assert set(done) <= {None, refusals.MergeSettled, refusals.MergeNotFound}


def test_it_carries_once(app: Flask, engine: Engine, cast: Cast, pair: Pair) -> None:
    accept(engine, offered(engine, cast, pair), cast.bilal)

    def carry() -> None:
        with writing(engine=engine) as session:
            carrying.carry(session, proposal_id=pair[0], account_id=cast.chiara.account_id, now=NOW)

    assert at_once(app, [carry] * 4) == [None] * 4
    assert supporters(engine, pair[1]) == 1


def test_it_claims_once(app: Flask, engine: Engine, cast: Cast) -> None:
    with writing(engine=engine) as session:
        said = held.content("Des haies")
        sketches.keep(session, key="k", content=said, language="fr", network=None, now=NOW)

    def claim() -> None:
        with writing(engine=engine) as session:
            sketches.claim(session, key="k", account_id=cast.ada.account_id, now=NOW)

    done = at_once(app, [claim] * 4)
    assert (done.count(None), done.count(refusals.SketchGone)) == (1, 3)
    with writing(engine=engine) as session:
        assert session.scalar(select(func.count()).select_from(Proposal)) == 1
