"""The demonstration's town with its vote open, loaded once per run and copied for each test."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from challenge.app import create_app
from challenge.demo import commands
from config import Settings
from tests.conftest import KEY
from tests.watching import WatchingClient, watch


def settings_in(folder: Path) -> Settings:
    return Settings(
        environment="test",
        secret_key=KEY,
        database_url=f"sqlite:///{folder / 'challenge.db'}",
        data_dir=folder,
        demo=True,
    )


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """The data folder of a town that was just loaded."""
    folder = tmp_path_factory.mktemp("town")
    shutil.copy(sqlite_template, folder / "challenge.db")
    app = create_app(settings_in(folder))
    with app.app_context():
        commands.show(app.extensions["settings"], "vote")
    app.extensions["database"].dispose()
    return folder


@pytest.fixture
def town_app(loaded: Path, tmp_path: Path) -> Iterator[Flask]:
    """The application in a copy of that town."""
    folder = tmp_path / "town"
    shutil.copytree(loaded, folder)
    app = create_app(settings_in(folder))
    app.test_client_class = WatchingClient
    watch(app.extensions["database"])
    with app.app_context():
        yield app
    app.extensions["database"].dispose()


@pytest.fixture
def visitor(town_app: Flask) -> FlaskClient:
    """A browser that visits the demonstration."""
    return town_app.test_client()


@pytest.fixture
def elsewhere(town_app: Flask) -> Iterator[FlaskClient]:
    """The same town in an application that is not a demonstration."""
    settings: Settings = town_app.extensions["settings"]
    app = create_app(replace(settings, demo=False))
    yield app.test_client()
    app.extensions["database"].dispose()
