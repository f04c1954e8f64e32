"""The home: what it says with and without a referendum."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.portal import phases
from tests.voting import holding, samples
from tests.voting.clock import now_is


def test_it_says_that_there_is_no_referendum(client: FlaskClient) -> None:
    assert "Aucun référendum en ce moment." in client.get("/").text


def test_it_calls_to_vote_on_the_open_referendum(app: Flask, engine: Engine, client: FlaskClient) -> None:
    held = holding.opened(engine)
    now_is(app, samples.DURING)
    text = client.get("/").text
    assert "Lire et voter" in text
    assert f"/referendums/{held.uuid}" in text


def test_it_marks_the_phase_of_choosing(app: Flask, engine: Engine, client: FlaskClient) -> None:
    holding.opened(engine)
    now_is(app, samples.DURING)
    assert "Nous en sommes à l’étape 2\xa0: Choisir." in client.get("/").text


def test_it_offers_the_other_language_at_the_same_address(client: FlaskClient) -> None:
    assert 'href="?lang=en"' in client.get("/").text
    assert 'href="?lang=fr"' in client.get("/?lang=en").text


def test_it_explains_how_to_verify(client: FlaskClient) -> None:
    assert "belenios-tool election verify" in client.get("/verify").text


@pytest.mark.parametrize(
    ("phase", "states", "leads_to"),
    [
        ("proposals", ["published"], "proposals.index"),
        ("referendum", ["open"], None),
        ("selection", ["open", "published"], None),  # residents divide the money
        ("selection", ["published"], "projects.index"),
        ("incubation", ["published"], "projects.index"),
        ("evaluation", ["published"], "impact.index"),
        (None, ["published"], None),
    ],
)
def test_its_one_button_is_for_the_phase(phase: str | None, states: list[str], leads_to: str | None) -> None:
    found = phases.button(phase, states)
    assert (found and found[1]) == leads_to


def test_no_phase_of_an_edition_is_without_its_button_but_the_vote() -> None:
    assert set(phases.OF_EDITION) - set(phases.BUTTONS) == {"referendum"}
