"""Where the platform makes the codes, it is a demonstration and every page says so."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.voting.rules.seats import CodesFrozen, CodesMadeAlready, RegistrarIsIndependent
from challenge.voting.services import platform_codes
from challenge.voting.views import seat_codes
from tests.voting import holding, samples
from tests.voting.seats import sitting

Patch = pytest.MonkeyPatch
SAID = "la plateforme a fait les codes"


@pytest.fixture
def held(engine: Engine) -> holding.Holding:
    rules = samples.source()["rules"] | {"registrar": "platform"}
    return holding.freeze(engine, rules=rules, demonstration=True)


def make(held: holding.Holding, folder: Path) -> None:
    with writing(engine=held.engine) as session:
        held.codes = platform_codes.make(
            session, uuid=held.uuid, number=4, data_dir=folder, actor="account:1", now=sitting.NOW
        )


def test_it_makes_codes_that_vote(held: holding.Holding, tmp_path: Path) -> None:
    make(held, tmp_path)
    holding.give_trustees(held)
    assert holding.approve_opening(held)
    assert held.vote(3, [[1, 0, 1]]).is_new
    assert platform_codes.letters_file(tmp_path, held.uuid).stat().st_mode & 0o077 == 0


def test_it_makes_them_once_and_before_opening(held: holding.Holding, tmp_path: Path) -> None:
    make(held, tmp_path)
    with pytest.raises(CodesMadeAlready):
        make(held, tmp_path)
    holding.give_trustees(held)
    holding.approve_opening(held)
    with pytest.raises(CodesFrozen):
        make(held, tmp_path)


def test_it_never_makes_those_of_a_real_vote(engine: Engine, tmp_path: Path) -> None:
    real = holding.freeze(engine, demonstration=True)
    with pytest.raises(RegistrarIsIndependent):
        make(real, tmp_path)
    assert not (tmp_path / "demo").exists()


def test_it_prints_every_letter_by_parts(
    held: holding.Holding, app: Flask, client: FlaskClient, acting: Callable[..., Visitor], monkeypatch: Patch
) -> None:
    make(held, Path(app.extensions["settings"].data_dir))
    monkeypatch.setattr(platform_codes, "PER_FILE", 3)
    monkeypatch.setattr(seat_codes, "AT_ONCE", 3)
    acting("Chiara", "election_officer")
    page = f"/admin/referendums/{held.uuid}"
    shown = client.get(f"{page}/seats").text
    assert ("Lettres 1 à 3 (PDF)" in shown, "Lettres 4 à 4 (PDF)" in shown) == (True, True)
    letters = [client.get(f"{page}/platform-letters.pdf?part={part}") for part in (1, 2, 3, 0, -1)]
    assert [one.status_code for one in letters] == [200, 200, 404, 404, 404]
    assert [one.data.count(b"/Type /Page\n") for one in letters[:2]] == [3, 1]


def test_it_makes_parts_of_a_hundred() -> None:
    assert platform_codes.parts(0) == []
    assert platform_codes.parts(100) == [(1, 1, 100)]
    assert platform_codes.parts(201) == [(1, 1, 100), (2, 101, 200), (3, 201, 201)]


def test_it_says_so_on_every_page_of_that_vote(
    held: holding.Holding, client: FlaskClient, tmp_path: Path, acting: Callable[..., Visitor]
) -> None:
    make(held, tmp_path)
    holding.give_trustees(held)
    holding.approve_opening(held)
    for voter in range(3):
        held.vote(voter, [[1, 0, 1]])
    held.close()
    held.decrypt()
    held.tally()
    held.publish()
    acting("Chiara", "election_officer")
    pages = ("", "/booth", "/rules", "/board", "/result", "/minutes", "/trustee")
    addresses = [f"/referendums/{held.uuid}{page}" for page in pages]
    silent = [
        one
        for one in (*addresses, f"/admin/referendums/{held.uuid}/seats")
        if SAID not in client.get(one).text
    ]
    assert not silent


def test_it_says_nothing_of_the_kind_elsewhere(engine: Engine, client: FlaskClient) -> None:
    assert SAID not in client.get(f"/referendums/{holding.freeze(engine).uuid}").text
