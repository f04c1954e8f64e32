"""Arguments in the search over everything: of a great many, the last are counted and shown."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.proposals.models.opinions import Argument
from challenge.proposals.queries import public_things
from tests.proposals import held


def test_it_says_that_there_are_more_than_it_counts(
    both_databases: str,
    engine: Engine,
    client: FlaskClient,
    acting: Callable[..., Visitor],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(public_things, "COUNTED", 6)
    with writing(engine=engine) as session:
        held.created(session)
    ada, chiara = acting("Ada"), acting("Chiara", "moderator")
    with writing(engine=engine) as session:
        number = held.accepted(session, ada, chiara, "Une ville fraîche")
        for place in range(7):
            said = {"language": "fr", "words": f"Hérisson {place}.", "stems": " herisson "}
            session.add(Argument(proposal_id=number, side="for", state="shown", written_at=held.NOW, **said))
    page = client.get("/search?q=hérisson").text
    assert "Plus de 6 résultats" in page
    assert [page.count(f"</mark> {place}.") for place in range(7)] == [0, 0, 1, 1, 1, 1, 1]
    monkeypatch.setattr(public_things, "COUNTED", 7)
    assert "7 résultats" in client.get("/search?q=hérisson&kind=arguments").text
