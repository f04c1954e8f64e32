"""A refused version is read by its author and moderators, never by others."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing as transaction
from challenge.proposals.services import writing
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW, Acting


@pytest.fixture
def address(engine: Engine, cast: Cast) -> str:
    """Refused for its words, mended, then accepted."""
    with transaction(engine=engine) as session:
        made = held.submitted(session, cast.ada, summary="Paul Durand pollue.")
        held.decided(session, made, cast.nadia, "insult")
        mended = held.content(summary="Une usine pollue.")
        account = cast.ada.account_id
        writing.write(session, proposal_id=made, account_id=account, content=mended, revision=2, now=NOW)
        held.decided(session, made, cast.nadia)
    return f"/proposals/{made}/versions"


def test_it_hides_refused_words(client: FlaskClient, acting: Acting, address: str) -> None:
    acting("Bilal")
    text = client.get(address).text
    assert "Durand" not in text
    assert "C’est la première version" in text


def test_it_shows_the_difference_to_its_author(client: FlaskClient, acting: Acting, address: str) -> None:
    for who in (("Ada",), ("Nadia", "moderator")):
        acting(*who)
        text = client.get(address).text
        assert "<del>" in text
        assert "Durand" in text
        assert "Refusée" in text


def test_a_draft_has_none(client: FlaskClient, engine: Engine, cast: Cast, acting: Acting) -> None:
    with transaction(engine=engine) as session:
        made = held.drafted(session, cast.ada)
    acting("Ada")
    assert client.get(f"/proposals/{made}/versions").status_code == 404
