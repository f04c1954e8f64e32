"""A draft saves itself: its page's script reads JSON, and nothing but a draft is saved so."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from challenge.foundation import slots
from challenge.foundation.transaction import writing
from tests.posting import TOKEN, submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import Acting

SKETCH = "/proposals/sketch/text"


def save(client: FlaskClient, address: str, **said: str) -> TestResponse:
    found = TOKEN.search(client.get(address).text)
    assert found
    return client.post(address, data={**said, "csrf_token": found[1]}, headers={"Accept": "application/json"})


@pytest.fixture
def draft(engine: Engine, cast: Cast, acting: Acting) -> str:
    with writing(engine=engine) as session:
        number = held.drafted(session, cast.ada)
    acting("Ada")
    return f"/proposals/{number}/text"


def test_it_keeps_a_draft_and_says_its_revision(client: FlaskClient, draft: str) -> None:
    answer = save(client, draft, title="Des arbres", summary="Partout.", revision="2")
    assert (answer.status_code, answer.json["revision"]) == (200, 3)  # type: ignore[index]
    assert answer.json["saved"].startswith("Enregistré à")  # type: ignore[index]
    assert "Partout." in client.get(draft).text


def test_it_says_why_it_was_not_kept(client: FlaskClient, draft: str) -> None:
    stale = save(client, draft, title="Des arbres", revision="1")
    assert stale.status_code == 409
    assert stale.json["sentence"]  # type: ignore[index]
    assert "Donnez un titre" in save(client, draft, title="", revision="2").json["sentence"]  # type: ignore[index]


def test_it_leaves_alone_what_moderators_read(
    client: FlaskClient, engine: Engine, cast: Cast, draft: str
) -> None:
    with writing(engine=engine) as session:
        number = held.submitted(session, cast.ada, "Des haies")
    answer = save(client, f"/proposals/{number}/text", title="Des arbres", revision="2")
    assert answer.status_code == 409
    assert "Des haies" in client.get(f"/proposals/{number}").text


@pytest.mark.usefixtures("cast")
def test_it_keeps_what_is_written_without_an_account(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "visitor_finders", [lambda: None])
    submit(client, "/proposals/sketch", {"title": "Des arbres"})
    assert save(client, SKETCH, title="Des arbres", summary="Partout.").status_code == 200
    assert "Partout." in client.get(SKETCH).text
    assert save(client, SKETCH, title="").status_code == 422
