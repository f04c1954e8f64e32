"""What every test may ask for: settings, an application on a fresh database, a client, a session."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.app import create_app
from challenge.foundation.database import Base, make_engine
from challenge.foundation.transaction import writing
from config import Settings


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with every table, made once and copied for each test."""
    path = tmp_path_factory.mktemp("template") / "challenge.db"
    engine = make_engine(Settings(database_url=f"sqlite:///{path}"))
    Base.metadata.create_all(engine)
    engine.dispose()
    return path


@pytest.fixture
def settings(tmp_path: Path, sqlite_template: Path) -> Settings:
    """Settings of a fresh installation on SQLite."""
    path = tmp_path / "challenge.db"
    shutil.copy(sqlite_template, path)
    return Settings(environment="test", database_url=f"sqlite:///{path}", data_dir=tmp_path)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application, its context pushed."""
    app = create_app(settings)
    with app.app_context():
        yield app
    app.extensions["database"].dispose()


@pytest.fixture
def engine(app: Flask) -> Engine:
    """The application's database."""
    found: Engine = app.extensions["database"]
    return found


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that has never come here."""
    return app.test_client()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A transaction, committed when the test ends."""
    with writing(engine=engine) as session:
        yield session
