"""`flask backup-key`, `flask backup`, `flask restore`, as an operator types them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from challenge.app import create_app
from config import Settings

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask) -> Run:
    return lambda *words: app.test_cli_runner().invoke(args=[str(word) for word in words])


@pytest.fixture
def sealed(app: Flask, run: Run, tmp_path: Path) -> Path:
    """A backup of this application, sealed to an officer whose key is in `officer.key`."""
    public = run("backup-key", tmp_path / "officer.key").stdout.strip()
    app.extensions["settings"] = replace(app.extensions["settings"], backup_keys=(public,))
    (tmp_path / "kept").mkdir()
    done = run("backup", tmp_path / "kept", "--keep", 3)
    assert done.exit_code == 0, done.output
    return Path(done.stdout.strip())


def test_it_saves_and_restores(sealed: Path, settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    app = create_app(replace(settings, database_url=f"sqlite:///{folder}/challenge.db", data_dir=folder))
    words = ["restore", str(sealed), "--key", str(tmp_path / "officer.key")]
    with app.app_context():
        done = app.test_cli_runner().invoke(args=words)
    assert done.exit_code == 0, done.output
    assert "every chain whole" in done.stderr
    assert app.test_client().get("/readyz").status_code == 200
    app.extensions["database"].dispose()


def test_it_says_why_it_refuses(run: Run, sealed: Path, tmp_path: Path) -> None:
    refused = run("restore", sealed)
    assert refused.exit_code == 1
    assert "--key" in refused.stderr
    assert "Traceback" not in refused.stderr
    again = run("backup-key", tmp_path / "officer.key")
    assert (again.exit_code, "never replaced" in again.stderr) == (1, True)


def test_it_says_when_nothing_protects_a_backup(run: Run, tmp_path: Path) -> None:
    done = run("backup", tmp_path / "clear.backup")
    assert done.exit_code == 0
    assert "NOT SEALED" in done.stderr


def test_it_is_what_make_runs() -> None:
    makefile = (Path(__file__).parents[3] / "Makefile").read_text("utf-8")
    assert "flask --app wsgi backup" in makefile
    assert "flask --app wsgi restore" in makefile
