"""A supporter carries her support over from her letter: a link, a button, no sign-in."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation import slots, tokens
from challenge.foundation.transaction import writing
from challenge.proposals.queries.carriages import LINK
from challenge.proposals.services import merging, supports
from tests.posting import submit
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW
from tests.proposals.services.test_merging import Pair, accept, offered, pair, supporters

assert pair  # a fixture


@pytest.fixture
def link(engine: Engine, cast: Cast, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address in Chiara's letter, opened by nobody signed in."""
    merge = offered(engine, cast, pair)
    accept(engine, merge, cast.bilal)
    monkeypatch.setattr(slots, "visitor_finders", [lambda: None])
    return f"/proposals/carry/{tokens.signed(LINK, f'{merge}:{cast.chiara.account_id}')}"


def test_it_carries_by_its_button_alone(client: FlaskClient, engine: Engine, pair: Pair, link: str) -> None:
    assert "Reporter mon soutien" in client.get(link).text
    assert supporters(engine, pair[1]) == 0
    assert submit(client, link).location == link
    assert "Votre soutien compte pour" in client.get(link).text
    assert (supporters(engine, pair[0]), supporters(engine, pair[1])) == (1, 1)


def test_it_opens_for_nobody_else(client: FlaskClient, cast: Cast, link: str) -> None:
    for wrong in (f"{link}x", "/proposals/carry/x", f"/proposals/carry/{tokens.signed('other', '1:1')}"):
        assert client.get(wrong).status_code == 404
    ada = tokens.signed(LINK, f"1:{cast.ada.account_id}")
    assert client.get(f"/proposals/carry/{ada}").status_code == 404


def test_it_serves_no_more_once_nothing_is_left(
    client: FlaskClient, engine: Engine, cast: Cast, pair: Pair, link: str
) -> None:
    with writing(engine=engine) as session:
        supports.take_back(session, proposal_id=pair[0], account_id=cast.chiara.account_id, now=NOW)
    assert client.get(link).status_code == 404


def test_it_serves_no_more_once_they_parted(
    client: FlaskClient, engine: Engine, cast: Cast, pair: Pair, link: str
) -> None:
    with writing(engine=engine) as session:
        merging.part(session, proposal_id=pair[0], account_id=cast.ada.account_id, now=NOW)
    assert client.get(link).status_code == 404
