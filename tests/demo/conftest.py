"""The demonstration's town at each of its moments, loaded at most once per run and copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from challenge.app import create_app
from challenge.demo import commands
from config import Settings
from tests.conftest import KEY
from tests.watching import WatchingClient, watch

Loaded = Callable[[str], Path]


def settings_in(folder: Path) -> Settings:
    return Settings(
        environment="test",
        secret_key=KEY,
        database_url=f"sqlite:///{folder / 'challenge.db'}",
        data_dir=folder,
        demo=True,
    )


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Loaded:
    """The data folder of a town that was loaded at this moment; not to be written in."""

    @cache
    def load(stage: str) -> Path:
        folder = tmp_path_factory.mktemp("town")
        shutil.copy(sqlite_template, folder / "challenge.db")
        app = create_app(settings_in(folder))
        with app.app_context():
            commands.show(app.extensions["settings"], stage)
        app.extensions["database"].dispose()
        return folder

    return load


@pytest.fixture
def town_app(request: pytest.FixtureRequest, loaded: Loaded, tmp_path: Path) -> Iterator[Flask]:
    """The application in a copy of the town, at the moment that the test asks for: by default, the vote."""
    folder = tmp_path / "town"
    shutil.copytree(loaded(getattr(request, "param", "vote")), folder)
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
