"""`flask roll import`."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.residents.queries import roll
from tests.residents.files import ADA, GITA, content


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "city.csv"
    path.write_bytes(content(ADA, GITA.replace("Rao", "")))
    return path


def test_it_changes_nothing_unless_asked(app: Flask, engine: Engine, file: Path) -> None:
    said = app.test_cli_runner().invoke(args=["roll", "import", str(file)])
    assert said.exit_code == 0, said.output
    assert "2 lines, 1 wrong" in said.output
    assert "nothing changed" in said.output
    assert "peak memory" in said.output
    with writing(engine=engine) as session:
        assert roll.count(session) == 0


def test_it_applies(app: Flask, engine: Engine, file: Path) -> None:
    said = app.test_cli_runner().invoke(args=["roll", "import", str(file), "--apply", "--leave-wrong"])
    assert said.exit_code == 0, said.output
    with writing(engine=engine) as session:
        assert roll.count(session) == 1


def test_it_refuses_with_a_sentence(app: Flask, file: Path) -> None:
    said = app.test_cli_runner().invoke(args=["roll", "import", str(file), "--apply"])
    assert said.exit_code == 1
    assert "Des lignes sont fausses" in said.output
