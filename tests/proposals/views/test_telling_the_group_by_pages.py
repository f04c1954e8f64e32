"""Chiara tells what the working group decided; everybody reads why, on the shortlist and on each proposal."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.cycles.services import editions
from challenge.foundation import register
from challenge.foundation.transaction import reading
from challenge.foundation.transaction import writing as transaction
from challenge.proposals.services import shortlist
from tests.cycles.planned import moved
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW, Acting

BY = {"actor": "account:4", "now": NOW}
PAGE = "/admin/shortlist/group"
SAID = {
    "met_on": "2026-03-01",
    "who": "Six habitants",
    "why": "Par débat.",
    "others": "Déjà lancées.",
    "place": "1",
}


@pytest.fixture
def numbers(engine: Engine, cast: Cast, acting: Acting) -> list[int]:
    """Two accepted proposals, the first on the shortlist; Chiara is there."""
    with transaction(engine=engine) as session:
        made = [held.accepted(session, cast.ada, cast.nadia, title) for title in ("Une rivière", "Un vélo")]
        moved(session, cast.edition, "moderation", "shortlist")
        shortlist.choose(session, proposal_id=made[0], **BY)
    acting("Chiara", "organiser")
    return made


def told(client: FlaskClient, numbers: list[int], **changes: str) -> int:
    sent = SAID | {f"reason-{numbers[0]}": "Attendue depuis 1974"} | changes
    return submit(client, PAGE, sent, page=PAGE).status_code


def test_everybody_reads_why(client: FlaskClient, engine: Engine, numbers: list[int]) -> None:
    assert "n’a pas dit pourquoi" in client.get("/admin/shortlist").text
    assert told(client, numbers) == 303
    assert "n’a pas dit pourquoi" not in client.get("/admin/shortlist").text
    page = client.get("/shortlist").text
    assert "Six habitants" in page
    assert "Attendue depuis 1974" in page
    assert "Attendue depuis 1974" in client.get(f"/proposals/{numbers[0]}").text
    assert "Déjà lancées." in client.get(f"/proposals/{numbers[1]}").text
    with reading(engine=engine) as session:
        assert [one.act for one in register.entries(session, "proposals:1")][-1] == "group_told"


def test_a_form_says_what_is_missing_and_keeps_what_was_typed(
    client: FlaskClient, numbers: list[int]
) -> None:
    empty = submit(client, PAGE, {"place": "1", "who": "Six habitants"}, page=PAGE)
    assert empty.status_code == 422
    for words in ("Écrivez le jour ainsi", "pourquoi cette proposition est gardée", "Six habitants"):
        assert words in empty.text
    assert told(client, numbers, **{"reason-" + "9" * 5000: "x"}) == 303


def test_two_windows_tell_one_meeting(client: FlaskClient, numbers: list[int]) -> None:
    assert told(client, numbers) == 303
    late = submit(client, PAGE, {"place": "1", "who": "Six habitants tirés au sort"}, page=PAGE)
    assert (late.status_code, "Six habitants tirés au sort" in late.text) == (409, True)
    assert 'name="place" value="2"' in late.text
    assert told(client, numbers, place="2", why="Par un second débat.") == 303
    assert "Ce que le groupe avait dit avant" in client.get("/shortlist").text


def test_it_is_told_before_the_vote(
    client: FlaskClient, engine: Engine, numbers: list[int], cast: Cast
) -> None:
    with transaction(engine=engine) as session:
        editions.move(session, edition_id=cast.edition, wanted="referendum", reason="", **BY)
    assert client.get(PAGE).status_code == 200
    assert told(client, numbers) == 409
