"""An agent at a desk enters the papers of a meeting at once: all of them, or none."""

import pytest
from flask.testing import FlaskClient

from tests.posting import submit
from tests.proposals.held import SUMMARY, Acting

DESK = "/admin/proposals/desk"
MEETING = f"{DESK}/meeting"


def paper(row: int, title: str) -> dict[str, str]:
    return {f"title-{row}": title, f"summary-{row}": SUMMARY, f"problem-{row}": "On ne s’assoit nulle part."}


SENT = {"rows": "3", "agreed": "1", "place": "Foyer", "language": "fr"}
PAPERS = paper(1, "Des bancs") | paper(3, "Des arbres")


@pytest.fixture
def agent(cast: object, acting: Acting) -> None:
    acting("Awa", "agent")


@pytest.mark.usefixtures("agent")
def test_it_sends_them_together_with_a_receipt_each(client: FlaskClient) -> None:
    done = submit(client, MEETING, SENT | PAPERS)
    assert done.status_code == 303
    page = client.get(str(done.location)).text
    for words in ("Des bancs", "Des arbres", "Foyer"):
        assert words in page
    assert page.count("receipt.pdf") == 2


@pytest.mark.usefixtures("agent")
def test_it_sends_none_when_one_is_wrong(client: FlaskClient) -> None:
    refused = submit(client, MEETING, SENT | PAPERS | {"summary-3": "", "district-1": "99"})
    assert refused.status_code == 422
    for field in ("summary-3", "district-1"):
        assert f'href="#{field}"' in refused.text
    assert 'value="Des bancs"' in refused.text
    assert "receipt.pdf" not in client.get(DESK).text
    empty = submit(client, MEETING, {"rows": "3"})
    assert 'href="#title-1"' in empty.text
    assert 'href="#agreed"' in empty.text


@pytest.mark.usefixtures("agent")
def test_it_makes_room_for_more_and_keeps_what_was_typed(client: FlaskClient) -> None:
    more = submit(client, MEETING, SENT | PAPERS | {"act": "more"})
    assert more.status_code == 200
    assert 'name="title-6"' in more.text
    assert 'value="Des arbres"' in more.text
    most = submit(client, MEETING, SENT | {"rows": "999", "act": "more"})
    assert 'name="title-15"' in most.text
    assert 'name="title-16"' not in most.text


@pytest.mark.usefixtures("agent")
def test_an_agent_does_nothing_else(client: FlaskClient) -> None:
    assert DESK in client.get("/staff").text
    for page in ("/admin/proposals", "/admin/moderation", "/admin/desk", "/admin/roll", "/admin/shortlist"):
        assert client.get(page).status_code == 403


@pytest.mark.usefixtures("agent")
def test_it_says_on_which_paper_something_is_wrong(client: FlaskClient) -> None:
    wrong = {"summary-1": "", "summary-3": ""}
    page = submit(client, MEETING, SENT | PAPERS | wrong).text
    for row in (1, 3):
        assert f'<a href="#summary-{row}">Proposition {row} · Résumé\xa0: ' in page
