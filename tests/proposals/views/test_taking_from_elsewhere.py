"""Chiara sends Decidim's export, sees what it holds, shortens a title, and a job takes it."""

import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select

from challenge.foundation import clock
from challenge.foundation.transaction import reading, writing
from challenge.proposals import foreign_files
from challenge.proposals.models.proposals import Proposal, ProposalImport
from challenge.proposals.queries import imports as kept
from challenge.proposals.services import imports
from tests.posting import submit
from tests.proposals.held import Acting
from tests.proposals.rules.test_reading_decidim import file, line

INDEX = "/admin/proposals/imports"
LONG = "Un titre " + "très " * 30 + "long"
DATA = file(line(1), line(2), line(3, fr=LONG), line(4, state="rejected"))


@pytest.fixture(autouse=True)
def chiara(cast: object, acting: Acting) -> None:
    acting("Chiara", "organiser")


def sent(client: FlaskClient, data: bytes = DATA) -> Any:
    return submit(client, INDEX, {"file": (io.BytesIO(data), "export.csv"), "language": "fr"})


def go_on(engine: Engine, number: int = 1) -> None:
    with writing(engine=engine) as session:
        imports.JOB(session, {"import": number}, clock.now())


def count(engine: Engine) -> int:
    with reading(engine=engine) as session:
        return session.scalar(select(func.count()).select_from(Proposal)) or 0


def test_it_tells_first_and_cuts_nothing(client: FlaskClient, engine: Engine) -> None:
    page = str(sent(client).location)
    text = client.get(page).text
    assert LONG in text
    assert "Prendre 2 propositions" in text.replace("\u202f", " ").replace("\xa0", " ")
    assert submit(client, f"{page}/titles", {"title-4": "x" * 130}, page=page).status_code == 303
    assert "x" * 130 in client.get(page).text
    assert submit(client, f"{page}/titles", {"title-4": "Un titre"}, page=page).status_code == 303
    assert "Prendre 3 propositions" in client.get(page).text.replace("\xa0", " ")
    assert count(engine) == 0


def test_a_job_takes_them_and_goes_on_where_it_was(
    client: FlaskClient, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "AT_ONCE", 1)
    page = str(sent(client).location)
    assert submit(client, f"{page}/take", page=page).status_code == 303
    go_on(engine)
    assert count(engine) == 1
    assert "Cela continue sans vous" in client.get(page).text
    for _time in range(4):  # once too often, as after a kill
        go_on(engine)
    assert count(engine) == 2
    with reading(engine=engine) as session:
        found = session.get_one(ProposalImport, 1)
        assert (found.state, found.taken) == ("taken", 2)
        assert not foreign_files.store().path(found.file).exists()
    again = str(sent(client).location)
    assert "rien de nouveau" in client.get(again).text


def test_it_says_what_is_wrong(client: FlaskClient, engine: Engine) -> None:
    assert submit(client, INDEX, {"language": "fr"}).status_code == 422
    assert "id" in sent(client, b"name;age\nAda;36\n").text
    page = str(sent(client).location)
    submit(client, f"{page}/take", page=page)
    token = client.get(INDEX)
    assert token.status_code == 200
    assert submit(client, f"{page}/drop", page=INDEX).status_code == 409
    assert client.get(f"{INDEX}/9").status_code == 404


def test_what_was_given_up_is_forgotten(client: FlaskClient, engine: Engine) -> None:
    page = str(sent(client).location)
    with reading(engine=engine) as session:
        name = session.get_one(ProposalImport, 1).file
    assert submit(client, f"{page}/drop", page=page).status_code == 303
    assert not foreign_files.store().path(name).exists()
    with reading(engine=engine) as session:
        assert kept.page(session, 1).state == "dropped"
    assert client.get(page).status_code == 200


def test_it_says_new_proposals_in_english_and_not_news(client: FlaskClient) -> None:
    page = client.get(str(sent(client).location) + "?lang=en").text
    assert '<h2 id="new">The new proposals</h2>' in page
