"""Supporters show their names only if they choose it, and take them back at any time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import Engine, event

from challenge.accounts.services import own_data as accounts
from challenge.foundation.transaction import reading
from challenge.foundation.transaction import writing as transaction
from challenge.foundation.visitors import Visitor
from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.queries.supporters import FIRST, supporters
from challenge.proposals.rules.refusals import ProposalNotFound, SupportFirst
from challenge.proposals.services import carrying, own_data, supports, withdrawing
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW, Acting
from tests.proposals.services.test_merging import Pair, accept, offered, pair
from tests.proposals.services.test_supporting import everybody_may

assert pair  # a fixture


@pytest.fixture
def number(engine: Engine, cast: Cast) -> int:
    everybody_may(engine)
    with transaction(engine=engine) as session:
        return held.accepted(session, cast.ada, cast.nadia)


def support(engine: Engine, number: int, who: Visitor, *, named: bool = False) -> None:
    with transaction(engine=engine) as session:
        supports.support(session, proposal_id=number, account_id=who.account_id, now=NOW, named=named)


def show(engine: Engine, number: int, who: Visitor) -> None:
    with transaction(engine=engine) as session:
        supports.show_name(session, proposal_id=number, account_id=who.account_id)


def hide(engine: Engine, number: int, who: Visitor) -> None:
    with transaction(engine=engine) as session:
        supports.hide_name(session, proposal_id=number, account_id=who.account_id)


def names(engine: Engine, number: int) -> list[str]:
    with reading(engine=engine) as session:
        return list(supporters(session, number).names)


@pytest.mark.usefixtures("both_databases")
def test_it_shows_the_names_of_those_who_chose(engine: Engine, cast: Cast, number: int) -> None:
    support(engine, number, cast.bilal)
    support(engine, number, cast.nadia, named=True)
    assert names(engine, number) == ["Nadia"]
    show(engine, number, cast.bilal)
    assert names(engine, number) == ["Bilal", "Nadia"]
    hide(engine, number, cast.nadia)
    assert names(engine, number) == ["Bilal"]


def test_it_lets_what_was_chosen_stand_when_asked_twice(engine: Engine, cast: Cast, number: int) -> None:
    for named in (False, True, False):
        support(engine, number, cast.bilal, named=named)
    assert names(engine, number) == ["Bilal"]


def test_it_forgets_the_choice_with_the_support(engine: Engine, cast: Cast, number: int) -> None:
    support(engine, number, cast.bilal, named=True)
    with transaction(engine=engine) as session:
        supports.take_back(session, proposal_id=number, account_id=cast.bilal.account_id, now=NOW)
    support(engine, number, cast.bilal)
    assert names(engine, number) == []


def test_it_shows_nobody_who_supports_nothing(engine: Engine, cast: Cast, number: int) -> None:
    with pytest.raises(SupportFirst):
        show(engine, number, cast.bilal)
    hide(engine, number, cast.bilal)
    with transaction(engine=engine) as session:
        waiting = held.submitted(session, cast.ada)
    with pytest.raises(ProposalNotFound):
        show(engine, waiting, cast.bilal)


def test_it_takes_a_name_back_once_nothing_is_supported_any_more(
    engine: Engine, cast: Cast, number: int
) -> None:
    support(engine, number, cast.bilal, named=True)
    with transaction(engine=engine) as session:
        withdrawing.withdraw(session, proposal_id=number, account_id=cast.ada.account_id, reason="x", now=NOW)
    hide(engine, number, cast.bilal)
    assert names(engine, number) == []


@pytest.mark.usefixtures("both_databases")
def test_it_keeps_one_row_when_two_windows_choose_at_once(
    app: Flask, engine: Engine, cast: Cast, number: int
) -> None:
    def press(named: bool) -> None:
        with app.app_context():
            support(engine, number, cast.bilal, named=named)

    with ThreadPoolExecutor(6) as crowd:
        for done in [crowd.submit(press, named) for named in (True, False) * 6]:
            done.result()
    assert names(engine, number) == ["Bilal"]


def test_it_carries_a_support_without_its_name(engine: Engine, cast: Cast, pair: Pair) -> None:
    show(engine, pair[0], cast.chiara)
    accept(engine, offered(engine, cast, pair), cast.bilal)
    with transaction(engine=engine) as session:
        carrying.carry(session, proposal_id=pair[0], account_id=cast.chiara.account_id, now=NOW)
    assert (names(engine, pair[0]), names(engine, pair[1])) == (["Chiara"], [])


@pytest.mark.usefixtures("both_databases")
def test_it_tells_the_choice_and_forgets_it(engine: Engine, cast: Cast, number: int) -> None:
    support(engine, number, cast.bilal, named=True)
    bilal = cast.bilal.account_id
    with transaction(engine=engine) as session:
        assert "'name_shown': True" in str(own_data.export(session, bilal))
        own_data.erase(session, bilal, NOW)
        accounts.erase(session, bilal, NOW)
    assert names(engine, number) == []


def test_it_asks_two_queries_and_says_that_there_are_more(
    engine: Engine, cast: Cast, acting: Acting, number: int
) -> None:
    crowd = [acting(f"Voisine {place}").account_id for place in range(FIRST + 1)]
    rows = [
        ProposalSupport(proposal_id=number, account_id=one, supported_on=NOW.date(), named=True)
        for one in crowd
    ]
    with transaction(engine=engine) as session:
        session.add_all(rows)
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _k, said, *_: asked.append(said))
    with reading(engine=engine) as session:
        first = supporters(session, number)
        rest = supporters(session, number, page=2)
    assert (len(first.names), first.more, len(rest.names), rest.more) == (FIRST, True, 1, False)
    assert len([one for one in asked if one.startswith("SELECT")]) == 4
