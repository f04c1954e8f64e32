"""The public registry: nobody is asked by default; a recorded one answers; down, asked again."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from challenge.foundation import register
from challenge.foundation.transaction import reading, writing
from challenge.projects.models.applications import Application
from challenge.projects.rules import bodies
from challenge.projects.services import applying, looking_up
from config import Settings
from tests.projects.applications import teams
from tests.projects.calling import NOW
from tests.proposals.held import Acting

SIRET = "73282932000074"


def answering(app: Flask, path: Path, answers: dict[str, object]) -> None:
    """From here on the registry gives these answers."""
    path.write_text(json.dumps(answers))
    app.extensions["settings"] = replace(app.extensions["settings"], company_registry=f"recorded:{path}")


def asked(engine: Engine) -> str:
    """What is known once the job has run."""
    with writing(engine=engine) as session:
        looking_up.look_up(session, {"application": session.query(Application.id).scalar()}, NOW)
    with reading(engine=engine) as session:
        return str(session.query(Application.registry_state).scalar())


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ({"name": "ROUES", "active": True}, "found"),
        ({"name": "ROUES", "active": False}, "not_found"),
        (None, "not_found"),
        ("down", "to_check"),
    ],
)
def test_it_keeps_what_the_registry_says(
    app: Flask, engine: Engine, acting: Acting, tmp_path: Path, answer: object, state: str
) -> None:
    teams.sent(engine, acting("Farid"))
    answering(app, tmp_path / "registry.json", {SIRET: answer})
    assert asked(engine) == state
    with reading(engine=engine) as session:
        acts = [one.act for one in register.entries(session, "call:1")]
    assert acts == ([] if state == "to_check" else ["registry asked"])


def test_it_asks_nobody_unless_the_city_wants_it(engine: Engine, acting: Acting) -> None:
    teams.sent(engine, acting("Farid"))
    assert asked(engine) == "to_check"


def test_it_keeps_no_answer_to_what_was_checked_by_hand_meanwhile(
    app: Flask, engine: Engine, acting: Acting, tmp_path: Path
) -> None:
    teams.sent(engine, acting("Farid"))
    answering(app, tmp_path / "registry.json", {SIRET: None})
    with app.app_context():
        with reading(engine=engine) as session:
            asked = looking_up.question(session, {"application": 1}, NOW)
        assert asked is not None
        told = looking_up.answer(asked)
    with writing(engine=engine) as session:
        session.get_one(Application, 1).registry_state = "found"
    with writing(engine=engine) as session:
        looking_up.keep(session, {}, told, NOW)
        assert session.get_one(Application, 1).registry_state == "found"


def test_it_asks_again_when_the_registry_was_down(
    app: Flask, engine: Engine, acting: Acting, tmp_path: Path
) -> None:
    answering(app, tmp_path / "registry.json", {})
    teams.sent(engine, acting("Farid"))
    assert asked(engine) == "to_check"
    answering(app, tmp_path / "registry.json", {SIRET: {"name": "ROUES", "active": True}})
    with writing(engine=engine) as session:
        looking_up.try_again(session, {}, NOW)
    assert asked(engine) == "found"


def test_it_does_not_ask_again_about_the_same_number(
    app: Flask, engine: Engine, acting: Acting, tmp_path: Path
) -> None:
    farid = acting("Farid")
    ref = teams.sent(engine, farid)
    answering(app, tmp_path / "registry.json", {SIRET: {"name": "ROUES", "active": True}})
    assert asked(engine) == "found"
    with writing(engine=engine) as session:
        for path, text, state in (
            ("project.title", "Autre", "found"),
            ("body.siret", "356 000 000 00048", "to_check"),
        ):
            applying.reopen(session, ref=ref, account_id=farid.account_id, now=NOW)
            teams.typed(session, ref, farid, path, text, seen="1-x")
            teams.submitted(session, ref, farid)
            assert session.query(Application.registry_state).scalar() == state


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("732 829 320 00074", SIRET),
        ("73282932000079", None),
        ("356 000 000 00048", "35600000000048"),
        ("35600000009075", "35600000009075"),  # an office of La Poste: its digits add up to a multiple of 5
        ("35600000009076", None),
        ("7328293200007", None),
        ("٧٣٢٨٢٩٣٢٠٠٠٠٧٤", None),
    ],
)
def test_it_reads_a_siret(text: str, found: str | None) -> None:
    assert bodies.siret(text) == found
    assert bodies.siren(text) == (found[:9] if found else None)
    assert (bodies.siret_fault(text) is None) == (found is not None)


def test_it_reads_an_rna_number() -> None:
    assert bodies.rna(" w751 234567 ") == "W751234567"
    assert bodies.rna("W9C1000123") == "W9C1000123"
    assert bodies.rna("W75123456") is None
    assert bodies.rna_fault("123")


def test_it_refuses_production_with_answers_that_are_not_the_registry_s() -> None:
    assert Settings.from_env({}).company_registry == "none"
    recorded = Settings.from_env({"CHALLENGE_COMPANY_REGISTRY": "recorded:a.json"})
    assert [risk.setting for risk in replace(recorded, environment="production").risks() if risk.fatal]
