"""What stands next to a thing is what its pages show, by few queries."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from challenge.foundation.transaction import reading, writing
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.services import merging
from challenge.thread import telling
from challenge.thread.queries import near, whole
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.conftest import cast as cast  # a fixture
from tests.proposals.held import NOW
from tests.proposals.services.test_splitting import ask, publish, second_of
from tests.proposals.services.test_supporting import everybody_may

MANY = 40


@contextmanager
def counted(engine: Engine) -> Iterator[list[int]]:
    """How many queries are asked meanwhile."""
    asked = [0]

    def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked[0] += statement.startswith("SELECT")

    event.listen(engine, "before_cursor_execute", count)
    yield asked
    event.remove(engine, "before_cursor_execute", count)


@pytest.fixture
def pair(both_databases: str, engine: Engine, cast: Cast) -> tuple[int, int]:
    """Ada's, which is to join Bilal's."""
    everybody_may(engine)
    with writing(engine=engine) as session:
        one = held.accepted(session, cast.ada, cast.nadia, "Des arbres")
        return one, held.accepted(session, cast.bilal, cast.nadia, "Une ville fraîche")


def merge(engine: Engine, cast: Cast, pair: tuple[int, int]) -> None:
    with writing(engine=engine) as session:
        by_ada = {"account_id": cast.ada.account_id, "now": NOW}
        merging.offer(session, joining=pair[0], staying=pair[1], **by_ada)
        session.flush()
        merging.accept(session, merge_id=1, account_id=cast.bilal.account_id, now=NOW)


def test_it_goes_from_a_proposal_to_the_one_it_joined_and_back(
    engine: Engine, cast: Cast, pair: tuple[int, int]
) -> None:
    merge(engine, cast, pair)
    with reading(engine=engine) as session:
        one, other = (near.of(session, "proposal", number, now=NOW) for number in pair)
        page = telling.page(whole.of_edition(session, 1, now=NOW, zone="Europe/Paris"))
    assert one
    assert other
    assert [knot.values for knot in one.down] == [{"number": pair[1]}]
    assert [knot.values for knot in other.up] == [{"number": pair[0]}]
    assert (list(one.up), list(other.down), one.edition) == ([], [], 1)
    assert (page.numbers.proposals, page.numbers.merged) == (2, 1)


def test_it_goes_from_a_proposal_to_the_one_made_of_it_and_back(
    engine: Engine, cast: Cast, pair: tuple[int, int]
) -> None:
    second = second_of(engine, ask(engine, pair[0], cast.ada, keeps=held.content("Des haies"))) or 0
    with reading(engine=engine) as session:
        waits = near.of(session, "proposal", pair[0], now=NOW)
    publish(engine, second, cast.nadia)
    with reading(engine=engine) as session:
        one, other = (near.of(session, "proposal", number, now=NOW) for number in (pair[0], second))
    assert waits
    assert one
    assert other
    assert list(waits.down) == []
    assert [knot.values for knot in one.down] == [{"number": second}]
    assert [knot.values for knot in other.up] == [{"number": pair[0]}]


def test_it_knows_nothing_of_what_is_not_public(engine: Engine, cast: Cast, pair: tuple[int, int]) -> None:
    with writing(engine=engine) as session:
        draft = held.drafted(session, cast.ada, "Un brouillon")
        held.undone(session, pair[0], cast.nadia)
    with reading(engine=engine) as session:
        for number in (draft, pair[0], 999):
            assert near.of(session, "proposal", number, now=NOW) is None
        for kind, key in (("vote", "x"), ("decision", 9), ("call", "x"), ("awards", "x"), ("project", "X")):
            assert near.of(session, kind, key, now=NOW) is None
        for kind, key in (("money", "X"), ("payment", ("X", "")), ("effect", "X"), ("impact", 9)):
            assert near.of(session, kind, key, now=NOW) is None
        assert sum(whole.of_edition(session, 1, now=NOW, zone="UTC").proposals.values()) == 1


def test_it_asks_little_for_a_proposal(engine: Engine, cast: Cast, pair: tuple[int, int]) -> None:
    with reading(engine=engine) as session, counted(engine) as asked:
        near.of(session, "proposal", pair[0], now=NOW)
    assert asked == [4]


def test_it_asks_no_more_for_many_proposals_than_for_two(
    engine: Engine, client: FlaskClient, cast: Cast, pair: tuple[int, int]
) -> None:
    client.get("/cycle/1/thread")
    with counted(engine) as few:
        client.get("/cycle/1/thread")
    with writing(engine=engine) as session:
        like = session.get_one(Proposal, pair[0])
        kept = {
            one.key: getattr(like, one.key) for one in Proposal.__mapper__.column_attrs if one.key != "id"
        }
        session.add_all(Proposal(**kept) for _ in range(MANY))
    with counted(engine) as many:
        assert f"{MANY + 2} propositions publiées" in client.get("/cycle/1/thread").text
    assert many == few


def test_it_has_no_page_for_an_edition_that_is_not(client: FlaskClient) -> None:
    assert client.get("/cycle/7/thread").status_code == 404
