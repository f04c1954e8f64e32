"""Two ask to split at once, the last two agree at once, one agrees as it is taken back: it happens once."""

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select

from challenge.foundation.transaction import writing
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.models.splitting import ProposalSplit
from challenge.proposals.rules import splitting as rules
from challenge.proposals.services import splitting
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.services.test_at_once import at_once
from tests.proposals.services.test_splitting import agree, alone, ask, second_of, shared

assert alone  # fixtures
assert shared
pytestmark = pytest.mark.usefixtures("both_databases")


def proposals(engine: Engine) -> int:
    with writing(engine=engine) as session:
        return session.scalar(select(func.count()).select_from(Proposal)) or 0


def test_it_is_asked_once(app: Flask, engine: Engine, cast: Cast, shared: int) -> None:
    done = at_once(app, [lambda who=who: ask(engine, shared, who) for who in (cast.ada, cast.bilal)] * 2)  # type: ignore[misc]
    assert sorted(map(str, done)) == sorted(map(str, [None, *[rules.SplitUnderWay] * 3]))
    with writing(engine=engine) as session:
        assert session.scalar(select(func.count()).select_from(ProposalSplit)) == 1


def test_it_is_made_once_by_the_last_two(app: Flask, engine: Engine, cast: Cast, shared: int) -> None:
    with writing(engine=engine) as session:
        held.joined(session, shared, cast.ada, cast.nadia)
    split = ask(engine, shared, cast.ada)
    done = at_once(app, [lambda who=who: agree(engine, split, who) for who in (cast.bilal, cast.nadia)] * 2)  # type: ignore[misc]
    assert set(done) <= {None, rules.SplitSettled}
    assert second_of(engine, split)
    assert proposals(engine) == 2


def test_it_is_agreed_or_taken_back(app: Flask, engine: Engine, cast: Cast, shared: int) -> None:
    split = ask(engine, shared, cast.ada)

    def take_back() -> None:
        with writing(engine=engine) as session:
            splitting.take_back(session, split_id=split, account_id=cast.ada.account_id)

    done = at_once(app, [lambda: agree(engine, split, cast.bilal), take_back])
    assert done.count(None) == 1
    assert set(done) <= {None, rules.SplitSettled, rules.SplitNotFound}
    assert proposals(engine) in (1, 2)
