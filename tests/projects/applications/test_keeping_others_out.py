"""Another team's application does not exist: every address of it answers 404 to others, whoever they are."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation import access
from challenge.foundation.transaction import reading
from challenge.foundation.visitors import ROLES
from tests.posting import TOKEN
from tests.projects.applications import teams
from tests.projects.calling import NOW
from tests.proposals.held import Acting
from tests.voting.clock import now_is

PLACES = {"<section>": "project", "<document>": "quote", "<int:member>": "1", "<int:number>": "1"}


def addresses(app: Flask) -> list[tuple[str, str]]:
    """(method, address) of every address of an application that is for its team."""
    return sorted(
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/applications/<ref>")
        and access.of(app.view_functions[rule.endpoint]) == "signed_in"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    )


def called(client: FlaskClient, method: str, address: str, ref: str) -> int:
    token = TOKEN.search(client.get("/account").text)
    assert token
    path = re.sub("<[^>]+>", lambda found: PLACES.get(found[0], ref), address)
    with client.open(path, method=method, data={"csrf_token": token[1]} if method == "POST" else None) as one:
        return one.status_code


def test_it_answers_404_to_others_and_to_staff(
    app: Flask, client: FlaskClient, engine: Engine, acting: Acting
) -> None:
    now_is(app, NOW)
    ref = teams.sent(engine, acting("Farid"))
    for name, roles in (("Gita", ()), ("Chiara", ROLES)):
        acting(name, *roles)
        answers = {one: called(client, *one, ref) for one in addresses(app)}
        assert set(answers.values()) == {404}, {one: got for one, got in answers.items() if got != 404}
    with reading(engine=engine) as session:
        found = teams.team_file(session, ref, acting("Farid").account_id)
        assert (found.state, len(found.attached)) == ("submitted", 1)


@pytest.mark.parametrize("address", ["", "/attachments", "/content.json", "/sections/project"])
def test_it_answers_its_team(
    app: Flask, client: FlaskClient, engine: Engine, acting: Acting, address: str
) -> None:
    now_is(app, NOW)
    ref = teams.sent(engine, acting("Farid"))
    assert client.get(f"/applications/{ref}{address}").status_code == 200


def test_it_gives_staff_what_was_submitted_and_no_draft(
    app: Flask, client: FlaskClient, engine: Engine, acting: Acting
) -> None:
    now_is(app, NOW)
    ref = teams.sent(engine, acting("Farid"))
    acting("Chiara", "organiser")
    assert (
        client.get(f"/admin/applications/{ref}/attachments/quote").status_code == 404
    )  # its file is not there
    assert client.get(f"/admin/applications/{ref}/attachments/none").status_code == 404
