"""What every test may ask for: settings, an application on a fresh database, a client, a session.

A test runs on SQLite; marked `postgres`, on PostgreSQL; with the fixture `both_databases`, on both.
"""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
import pytest_socket
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as examples
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from challenge.accounts.models import Account
from challenge.app import create_app
from challenge.foundation import clock, migrations, slots
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from config import Settings
from tests import postgres, routes_kept, statements_kept, templates_kept
from tests.watching import WatchingClient, watch

KEY = "a key for tests, of more than 32 characters"
templates_kept.keep()
routes_kept.keep()
# A property holds on a slow machine too.
examples.register_profile("unhurried", deadline=None)
examples.load_profile("unhurried")


def pytest_collection_finish() -> None:
    """What is loaded by now lives as long as the run: not to be looked through for garbage again and again,
    which took a fifth of the time of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What may take longest begins first, or one core waits for the other at the end."""
    items.sort(key=lambda one: -allowed(one))


def allowed(item: pytest.Item) -> float:
    """The seconds that a test has, when it has asked for more or for less than others."""
    marker = item.get_closest_marker("timeout")
    return float(marker.args[0]) if marker else 0


def pytest_runtest_setup() -> None:
    """No test leaves the machine."""
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def both_databases(request: pytest.FixtureRequest) -> str:
    """Makes a test run twice: returns "sqlite", then "postgresql"."""
    return str(request.param)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with every table, made once and copied for each test."""
    path = tmp_path_factory.mktemp("template") / "challenge.db"
    migrations.upgrade(Settings(database_url=f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def towns(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Callable[[str], Path]:
    """The demonstration's data folder at a moment of its story, loaded at most once per run: `towns("vote")`.
    Not to be written in."""
    from tests import towns as loading

    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent  # one for all the processes of a run
    return cache(lambda stage: loading.once(stage, place / f"town-{stage}", sqlite_template))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A PostgreSQL for this run."""
    if postgres.binaries() is None:
        missing = (
            "PostgreSQL is not installed: rights, locks and races were left out (apt install postgresql)"
        )
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres_server: postgres.Server) -> str:
    """An empty database with every table and right, made once and copied for each test."""
    name = postgres.TEMPLATE
    postgres_server.run("CREATE DATABASE {} OWNER {}", name, postgres.OWNER)
    migrations.upgrade(postgres_settings(postgres_server, name))
    return name


@pytest.fixture(scope="module")
def durable() -> Iterator[postgres.Server]:
    """A PostgreSQL of the test's own, as in production: nothing is acknowledged that is not on the disk. It
    may be stopped as a power cut would, while others go on with theirs."""
    if postgres.binaries() is None:
        pytest.skip("PostgreSQL is not installed: its sudden death was left out (apt install postgresql)")
    with postgres.running(postgres.DURABLE) as server:
        yield server


@pytest.fixture
def empty_postgres(postgres_server: postgres.Server) -> Iterator[str]:
    """The address of a PostgreSQL database without any table, as its owner."""
    name = postgres_server.create()
    yield postgres_server.url(name, postgres.OWNER)
    postgres_server.drop(name)


@pytest.fixture
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Settings of a fresh installation, its database migrated and empty."""
    if request.node.get_closest_marker("postgres"):
        server = request.getfixturevalue("postgres_server")
        name = server.create(request.getfixturevalue("postgres_template"))
        yield postgres_settings(server, name, data_dir=tmp_path)
        server.drop(name)
    else:
        path = tmp_path / "challenge.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield Settings(
            environment="test", secret_key=KEY, database_url=f"sqlite:///{path}", data_dir=tmp_path
        )


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application, its context pushed."""
    app = create_app(settings)
    app.test_client_class = WatchingClient
    watch(app.extensions["database"])
    do_not_wait_for_the_disk(app.extensions["database"])
    statements_kept.share(app.extensions["database"])
    with app.app_context():
        yield app
    statements_kept.learn(app.extensions["database"])
    app.extensions["database"].dispose()


@pytest.fixture
def engine(app: Flask) -> Engine:
    """The application's database."""
    found: Engine = app.extensions["database"]
    return found


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that has never come here; it fails a test whose GET writes."""
    return app.test_client()


@pytest.fixture
def acting(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Visitor]:
    """Makes the requests that follow come from a person: `acting("Chiara", "moderator")`; staff have shown
    their second factor. A name keeps its account, so that one can become Ada, then Chiara, then Ada again."""
    known: dict[str, int] = {}

    def become(name: str, *roles: str, proved_twice: bool = True) -> Visitor:
        email = f"{name.lower()}@example.org"
        if name not in known:
            with writing(engine=engine) as session:
                account = Account(email=email, name=name, language="fr", created_at=clock.now())
                session.add(account)
                session.flush()
                known[name] = account.id
        visitor = Visitor(known[name], name, email, frozenset(roles), 0, proved_twice)
        monkeypatch.setattr(slots, "visitor_finders", [lambda: visitor])
        return visitor

    return become


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A transaction, committed when the test ends."""
    with writing(engine=engine) as session:
        yield session


@pytest.fixture
def travel(app: Flask) -> Callable[[timedelta], None]:
    """Shift the application's clock, the database's too: `travel(timedelta(hours=2))`."""

    def shift(offset: timedelta) -> None:
        app.extensions["clock_offset"] = offset

    return shift


def do_not_wait_for_the_disk(engine: Engine) -> None:
    """What only a power cut would lose is not waited for, on SQLite as on PostgreSQL (`postgres.FAST`)."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda raw, _record: raw.execute("PRAGMA synchronous=OFF"))


def postgres_settings(server: postgres.Server, name: str, data_dir: Path = Path("var")) -> Settings:
    """Settings of an installation on this server, owner and application apart."""
    return Settings(
        environment="test",
        secret_key=KEY,
        database_url=server.url(name, postgres.APPLICATION),
        database_owner_url=server.url(name, postgres.OWNER),
        data_dir=data_dir,
    )
