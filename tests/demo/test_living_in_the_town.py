"""The demonstration: become somebody with one click, read their mail, go to another moment of the story."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from challenge.accounts.rules.refusals import NoImpersonation
from challenge.accounts.services import impersonation
from challenge.app import create_app
from challenge.demo import referendums, town
from challenge.foundation import clock
from challenge.foundation.transaction import reading
from challenge.voting.belenios import credential
from challenge.voting.queries import referendums as pages
from tests.posting import submit

UUID = re.compile(r'href="/referendums/(\w{14})"')


at_the_count = pytest.mark.parametrize("town_app", ["count"], indirect=True)


def become(visitor: FlaskClient, key: str) -> str:
    submit(visitor, f"/demo/become/{key}", page="/demo")
    return visitor.get("/demo").text


def vote_of(visitor: FlaskClient) -> str:
    found = UUID.search(visitor.get("/demo").text)
    assert found
    return found[1]


def test_it_lets_a_visitor_become_one_of_the_cast(visitor: FlaskClient) -> None:
    text = become(visitor, "ada")
    assert "Ada Lambert<span" in text
    assert "C’est vous" in text
    assert "Changer de personne" in text


def test_it_lets_staff_in_without_asking_for_a_telephone(visitor: FlaskClient) -> None:
    become(visitor, "chiara")
    assert visitor.get("/admin/referendums").status_code == 200
    become(visitor, "ada")
    assert visitor.get("/admin/referendums").status_code == 403


def test_it_knows_nobody_else(visitor: FlaskClient) -> None:
    assert submit(visitor, "/demo/become/nobody", page="/demo").status_code == 404


def test_it_gives_ada_a_code_that_the_vote_accepts(visitor: FlaskClient, town_app: Flask) -> None:
    uuid = vote_of(visitor)
    code = referendums.codes_of(town_app.extensions["settings"].data_dir, uuid)[town.ADA]
    assert code in visitor.get("/demo").text
    listed = visitor.get(f"/api/referendums/{uuid}/credentials.json").get_json()
    assert credential.public_credential(uuid, code) in listed


def test_it_opens_the_booth_to_ada_and_tells_bilal_what_is_missing(visitor: FlaskClient) -> None:
    uuid = vote_of(visitor)
    become(visitor, "ada")
    ada = visitor.get(f"/referendums/{uuid}/booth").text
    become(visitor, "bilal")
    bilal = visitor.get(f"/referendums/{uuid}/booth").text
    assert "/residence" in bilal
    assert ada != bilal


def test_it_shows_what_was_written_to_the_cast_and_follows_its_links(visitor: FlaskClient) -> None:
    submit(visitor, "/sign-in", {"email": "zoe@rivemont.example"})
    submit(visitor, "/sign-in", {"email": "ada@rivemont.example"})
    text = visitor.get("/demo/mail").text
    assert "zoe@" not in text
    link = re.search(r'href="(/sign-in/[^"]+)"', text)
    assert link
    assert visitor.get(link[1]).status_code == 200


def test_it_fills_the_town_with_proposals(visitor: FlaskClient) -> None:
    text = visitor.get("/proposals").text
    assert text.count("/proposals/") >= 20
    assert "Zéro déchet" in visitor.get("/shortlist").text


def test_it_goes_to_another_moment_with_one_click(visitor: FlaskClient, town_app: Flask) -> None:
    become(visitor, "ada")
    former = vote_of(visitor)
    assert submit(visitor, "/demo/moment/proposals", page="/demo").status_code == 303
    with reading() as session:
        states = [one.state for one in pages.every(session, language="fr", now=clock.now())]
    assert states == ["published"]
    assert "Ada Lambert" not in visitor.get("/").text
    folder: Path = town_app.extensions["settings"].data_dir
    assert [path.name for path in folder.rglob(f"*{former}*")] == []


@pytest.mark.parametrize("town_app", ["vote", "count"], indirect=True)
def test_it_marks_the_moment_that_is_loaded(visitor: FlaskClient) -> None:
    text = visitor.get("/demo").text
    assert text.count('aria-current="step"') == 1
    assert text.count("Moment chargé") == 1


@at_the_count
def test_it_offers_the_trustees_keys_when_they_are_needed(visitor: FlaskClient) -> None:
    uuid = vote_of(visitor)
    with visitor.get(f"/demo/key/{uuid}/1") as answer:
        assert answer.status_code == 200
    assert visitor.get(f"/demo/key/{uuid}/9").status_code == 404


@at_the_count
def test_it_gives_keys_from_a_folder_named_from_where_the_server_began(
    visitor: FlaskClient, town_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    uuid, settings = vote_of(visitor), town_app.extensions["settings"]
    monkeypatch.chdir(settings.data_dir.parent)
    app = create_app(replace(settings, data_dir=Path(settings.data_dir.name)))
    with app.test_client().get(f"/demo/key/{uuid}/1") as answer:
        assert answer.status_code == 200
    app.extensions["database"].dispose()


@pytest.mark.parametrize("address", ["/demo", "/demo/mail"])
def test_it_does_not_exist_elsewhere(elsewhere: FlaskClient, address: str) -> None:
    assert elsewhere.get(address).status_code == 404


def test_it_takes_nobodys_place_elsewhere(elsewhere: FlaskClient) -> None:
    assert "demo-ribbon" not in elsewhere.get("/").text
    with elsewhere.application.app_context(), reading() as session, pytest.raises(NoImpersonation):
        impersonation.sign_in_as(session, account_id=1, now=clock.now())
