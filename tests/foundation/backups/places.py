"""Installations that a drill saves and restores: each with its database and its data folder."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from challenge.foundation import migrations, register
from challenge.foundation.backups import databases, keys, restoring, saving
from challenge.foundation.backups.archive import Manifest
from challenge.foundation.database import make_engine, make_owner_engine
from challenge.foundation.transaction import reading, writing
from config import Settings
from tests import postgres
from tests.conftest import KEY, postgres_settings

NOON = datetime(2027, 6, 5, 12, tzinfo=UTC)
PATIENCE = 100.0


@dataclass(frozen=True)
class Place:
    """Where an installation stands, or may."""

    settings: Settings

    def save(self, name: str = "one.backup", *, to: tuple[str, ...] = (), in_clear: bool = False) -> Path:
        target = self.settings.data_dir.parent / name
        return saving.save(replace(self.settings, backup_keys=to), target, in_clear=in_clear, now=NOON)

    def restore(self, source: Path, *, key: str | None = None, replace: bool = False) -> Manifest:
        return restoring.restore(self.settings, source, private_key=key, replace=replace, now=NOON)

    def facts(self) -> databases.Facts:
        with self.owner() as engine, reading(engine=engine) as session:
            return databases.facts(session)

    def verify(self, stream: str, seq: int, hash_: str) -> None:
        """Raise RegisterBroken unless the chain here passes by this head."""
        with self.owner() as engine, reading(engine=engine) as session:
            register.verify(session, stream, known=register.Head(seq, hash_))

    def act(self, engine: Engine | None = None) -> None:
        """Write one act in the register."""
        engine, own = engine or make_engine(self.settings), engine is None
        with writing(engine=engine) as session:
            register.append(
                session, stream="drill", act="written", actor="account:1", subject="s", details={}, now=NOON
            )
        if own:
            engine.dispose()

    @contextmanager
    def owner(self) -> Iterator[Engine]:
        engine = make_owner_engine(self.settings)
        yield engine
        engine.dispose()

    @contextmanager
    def busy(self, acts: int = 10) -> Iterator[None]:
        """Somebody writes, one act after the other, before the block begins and until it ends."""
        engine, stop, warm = make_engine(self.settings), threading.Event(), threading.Event()

        def write() -> None:
            number = 0
            while not stop.is_set():
                self.act(engine)
                number += 1
                if number == acts:
                    warm.set()

        writer = threading.Thread(target=write)
        writer.start()
        assert warm.wait(PATIENCE)
        yield
        stop.set()
        writer.join(PATIENCE)
        engine.dispose()


def empty(request: pytest.FixtureRequest, kind: str, folder: Path) -> Place:
    """A place without any table."""
    folder.mkdir()
    if kind == "sqlite":
        url = f"sqlite:///{folder}/challenge.db"
        return Place(Settings(environment="test", secret_key=KEY, database_url=url, data_dir=folder))
    server: postgres.Server = request.getfixturevalue("postgres_server")
    name = server.create()
    request.addfinalizer(lambda: server.drop(name))
    return Place(postgres_settings(server, name, folder))


def lived_in(place: Place) -> Place:
    """The same place with every table, one act in its register and one file."""
    migrations.upgrade(place.settings)
    place.act()
    kept = place.settings.data_dir / "heads" / "one.txt"
    kept.parent.mkdir()
    kept.write_text("head")
    return place


def officer(folder: Path, name: str = "officer") -> tuple[str, str]:
    """(public key, private key) of an officer."""
    return keys.make(folder / f"{name}.key"), keys.read(folder / f"{name}.key")
