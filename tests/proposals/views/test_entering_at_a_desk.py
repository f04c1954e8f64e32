"""The desk enters what somebody says, prints her receipt; she takes the proposal home."""

import re

import pytest
from flask.testing import FlaskClient

from tests.posting import submit
from tests.proposals.held import SUMMARY, Acting

DESK, CLAIM = "/admin/proposals/desk", "/proposals/claim"
TYPED = {
    "title": "Des bancs à l’ombre",
    "summary": SUMMARY,
    "problem": "On ne s’assoit nulle part.",
    "place": "Marché des Quais",
    "language": "fr",
}
AGREED = {"agreed": "1"}


@pytest.mark.usefixtures("cast")
def test_it_goes_from_the_desk_to_her_own_page(client: FlaskClient, acting: Acting) -> None:
    acting("Rachid", "registrar")
    done = submit(client, DESK, TYPED | AGREED)
    page = client.get(done.location).text
    assert re.search(r'name="place"[^>]*value="Marché des Quais"', page)  # for the next one
    paper = client.get(re.findall(r'href="([^"]*receipt\.pdf)"', page)[0])
    assert paper.data.startswith(b"%PDF")
    assert paper.headers["Cache-Control"] == "no-store"
    assert client.get(f"{DESK}/receipts.pdf").data.startswith(b"%PDF")
    acting("Bilal")
    refused = submit(client, CLAIM, {"code": "ABCD"})
    assert refused.status_code == 422
    assert re.search(r'name="code"[^>]*value="ABCD"', refused.text)


@pytest.mark.usefixtures("cast")
def test_it_keeps_what_was_typed_until_she_agrees(client: FlaskClient, acting: Acting) -> None:
    acting("Rachid", "registrar")
    refused = submit(client, DESK, TYPED)
    assert refused.status_code == 422
    assert "Cochez quand elle est d’accord" in refused.text
    assert "Des bancs à l’ombre" in refused.text


@pytest.mark.usefixtures("cast")
def test_it_stops_guessing(client: FlaskClient, acting: Acting) -> None:
    acting("Bilal")
    answers = [submit(client, CLAIM, {"code": "0000-0000-0000-0000-0"}).status_code for _ in range(21)]
    assert set(answers[:20]) == {404}
    assert answers[20] == 429
