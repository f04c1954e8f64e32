"""Two officers at the same instant: the database has one seat, one holder, two yeses."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.voting.models.seats import Seat
from challenge.voting.rules.seats import Kind
from challenge.voting.services import referendums
from tests.voting import holding
from tests.voting.resilience.servers import PATIENCE, wait_for
from tests.voting.resilience.turns import someone_waits
from tests.voting.seats import sitting

pytestmark = pytest.mark.usefixtures("both_databases")
EMAILS = ("dmitri@example.org", "gita@example.org")


@pytest.fixture
def held(engine: Engine) -> holding.Holding:
    return holding.freeze(engine)


def at_once(held: holding.Holding, *acts: Callable[[], Any]) -> list[Any]:
    """Start them while the referendum is taken, so that all have begun before the first may go on; what each
    gave, or the refusal."""

    def one(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except RuleBroken as refused:
            return refused

    with ThreadPoolExecutor(len(acts)) as pool:
        with writing(engine=held.engine) as session:
            referendums.find(session, held.uuid, lock=True)
            waits = someone_waits(held.engine)
            given = [pool.submit(copy_context().run, one, act) for act in acts]
            wait_for(waits)
        return [one.result(PATIENCE) for one in given]


def standing(held: holding.Holding) -> int:
    with reading(engine=held.engine) as session:
        return session.scalar(select(func.count()).where(Seat.ended_at.is_(None))) or 0


def test_it_gives_a_seat_to_one_of_two(held: holding.Holding) -> None:
    at_once(held, *(lambda email=email: sitting.invite(held, email) for email in EMAILS))
    assert standing(held) == 1
    assert sitting.shown(held).trustees[0].email in EMAILS


def test_it_gives_one_person_one_of_two_seats(held: holding.Holding) -> None:
    acts = (lambda place=place: sitting.invite(held, EMAILS[0], position=place) for place in (0, 1))
    refused = [one for one in at_once(held, *acts) if isinstance(one, RuleBroken)]
    assert (standing(held), len(refused)) == (1, 1)


def test_it_confirms_a_list_by_two_yeses_of_the_same_instant(held: holding.Holding) -> None:
    version = sitting.send_list(held, sitting.registrar(held))
    officers = (sitting.CHIARA, sitting.HUGO)
    done = at_once(held, *(lambda one=one: sitting.confirm(held, version, one) for one in officers))
    assert sorted(done) == [False, True]


def test_it_opens_by_two_yeses_of_the_same_instant(held: holding.Holding) -> None:
    holding.give_credentials(held)
    holding.give_trustees(held)
    names = ("Chiara", "Hugo")
    done = at_once(held, *(lambda one=one: holding.approve_opening(held, one) for one in names))
    assert sorted(done) == [False, True]


def test_it_counts_two_yeses_of_one_officer_once(held: holding.Holding) -> None:
    holding.give_credentials(held)
    holding.give_trustees(held)
    done = at_once(held, *(lambda: holding.approve_opening(held, "Chiara") for _ in range(2)))
    assert [one for one in done if not isinstance(one, RuleBroken)] == [False]


@pytest.mark.parametrize(("holder", "position"), [(1, 0), (0, 1)])
def test_it_holds_one_seat_one_holder_whatever_a_program_does(
    held: holding.Holding, holder: int, position: int
) -> None:
    """The database alone: two standing rows for a seat, or for a person."""
    accounts = [sitting.account(held.engine, name) for name in ("Dmitri", "Gita")]
    common = {"referendum_id": 1, "kind": Kind.TRUSTEE, "invited_by": "account:1"}
    common |= {"invited_at": sitting.NOW, "mailed_at": sitting.NOW}
    first = Seat(**common, account_id=accounts[0], position=0)
    second = Seat(**common, account_id=accounts[holder], position=position)
    with pytest.raises((IntegrityError, RuleBroken)), writing(engine=held.engine) as session:
        session.add_all([first, second])
    assert standing(held) == 0
