"""Somebody named as a trustee to be may see the address that drafts keep, and have it forgotten."""

from collections.abc import Callable

from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.voting.services import draft_own_data
from tests.voting.drafts.drafting import NOW, begun, page

TRUSTEES = [
    {"name": "Dmitri", "email": "Dmitri@example.org"},
    {"name": "Ada", "email": "ada@example.org"},
]


def test_it_tells_and_forgets_an_address(engine: Engine, acting: Callable[..., Visitor]) -> None:
    number = begun(engine, trustees=TRUSTEES)
    dmitri = acting("Dmitri", "trustee").account_id
    told = [{"draft": number, "name": "Dmitri", "email": "Dmitri@example.org"}]
    with writing(engine=engine) as session:
        assert draft_own_data.export(session, dmitri) == told
        draft_own_data.erase(session, dmitri, NOW)
        assert draft_own_data.export(session, dmitri) == []
    left = [row["email"] for row in page(engine, number).contents["trustees"]["trustees"]]
    assert left == ["", "ada@example.org"]


def test_it_knows_nothing_of_a_stranger(engine: Engine) -> None:
    begun(engine, trustees=TRUSTEES)
    with writing(engine=engine) as session:
        assert draft_own_data.export(session, 999) == []
