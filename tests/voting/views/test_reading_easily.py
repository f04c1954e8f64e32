"""The easy-to-read text of an option is the frozen one, in the booth and on the page of the vote."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from tests.voting import holding, samples
from tests.voting.clock import now_is

EASY = {"fr": "On plante des arbres.", "en": ""}


def test_it_is_there_where_the_sheet_has_one(app: Flask, client: FlaskClient, engine: Engine) -> None:
    held = holding.opened(engine, options=[samples.option("a") | {"easy": EASY}, samples.option("b")])
    now_is(app, samples.DURING)
    facts = client.get(f"/api/referendums/{held.uuid}/booth.json").json
    assert facts is not None
    assert [one.get("easy") for one in facts["options"]] == [EASY, None]
    assert client.get(f"/referendums/{held.uuid}/rules.json").json["options"][0]["easy_fr"] == EASY["fr"]  # type: ignore[index]
    page = client.get(f"/referendums/{held.uuid}").text
    assert page.count("En facile à lire") == 1
    assert EASY["fr"] in page
