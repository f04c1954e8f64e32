"""The demonstration's town at each of its moments, loaded at most once per run and copied for each test."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from challenge.app import create_app
from config import Settings
from tests.towns import Towns, copied


@pytest.fixture
def town_app(request: pytest.FixtureRequest, towns: Towns, tmp_path: Path) -> Iterator[Flask]:
    """The application in a copy of the town, at the moment that the test asks for: by default, the vote."""
    with copied(towns(getattr(request, "param", "vote")), tmp_path / "town") as app:
        yield app


@pytest.fixture(scope="module")
def town_for_all(towns: Towns, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The town with its vote open, for the tests of a file that only look at what happened in it."""
    with copied(towns("vote"), tmp_path_factory.mktemp("shared") / "town") as app:
        yield app


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
