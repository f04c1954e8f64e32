"""The database in a backup: what differs between SQLite and PostgreSQL, and nothing else."""

import subprocess
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Engine, func, inspect, select, table, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.orm import Session

from challenge.foundation.backups.refusals import ClientMissing, StillServed
from challenge.foundation.database import make_owner_engine, sqlite
from challenge.foundation.transaction import reading, writing
from config import Settings

Counts = Mapping[str, int]
ASIDE = "before_restoration"


@dataclass(frozen=True)
class Facts:
    """What a copy of a database must hold: rows of each table, and the end of each chain of the register."""

    counts: Counts
    heads: Mapping[str, tuple[int, str]]


class Keeper(Protocol):
    """One engine's way."""

    def save(self, target: Path, left_out: Collection[str]) -> Facts:
        """Write a consistent copy while others write; a table that is left out is there, without its rows."""

    def is_empty(self) -> bool:
        """Whether nothing would be replaced."""

    def restoring(self, source: Path, now: datetime) -> AbstractContextManager[Settings]:
        """Settings of what is restored. At the end of the block it takes the place of what was there;
        if the block fails, what was there stays."""


def keeper(settings: Settings) -> Keeper:
    """The way of these settings' database."""
    url = owner_url(settings)
    if url.get_backend_name() == "sqlite":
        return SQLiteKeeper(settings, Path(url.database or ""))
    return PostgreSQLKeeper(settings, url)


def owner_url(settings: Settings) -> URL:
    """The address of whoever may read and make every table."""
    return make_url(settings.database_owner_url or settings.database_url)


def facts(session: Session, left_out: Collection[str] = ()) -> Facts:
    """What this database holds now, by one snapshot."""
    names = sorted(inspect(session.connection()).get_table_names())
    counts = {
        name: 0 if name in left_out else session.scalar(select(func.count()).select_from(table(name))) or 0
        for name in names
    }
    heads = session.execute(text("SELECT stream, seq, hash FROM register_head"))
    return Facts(counts, {stream: (seq, hash_) for stream, seq, hash_ in heads})


class SQLiteKeeper:
    """Copies of the file."""

    def __init__(self, settings: Settings, place: Path) -> None:
        self._settings, self._place = settings, place

    def save(self, target: Path, left_out: Collection[str]) -> Facts:
        """A consistent copy, while others write; without the freed pages, and what they still say."""
        with closing(_file(self._place)) as source:
            source.execute("VACUUM INTO ?", (str(target),))
        with closing(_file(target)) as copy:
            copy.execute("PRAGMA secure_delete=ON")
            for name in left_out:
                copy.execute(f'DELETE FROM "{name}"')  # noqa: S608 - a table of ours, by the slot's word
        with _engine(
            replace(self._settings, database_url=f"sqlite:///{target}", database_owner_url=None)
        ) as one:
            return _read(one)

    def is_empty(self) -> bool:
        return not self._place.exists()

    @contextmanager
    def restoring(self, source: Path, now: datetime) -> Iterator[Settings]:
        """Settings of the restored database, beside the old one; at the end it takes its place."""
        draft = self._place.with_name(f"{self._place.name}.restoring")
        _forget(draft)
        self._place.parent.mkdir(parents=True, exist_ok=True)
        source.replace(draft)
        draft.chmod(0o600)
        try:
            yield replace(self._settings, database_url=f"sqlite:///{draft}", database_owner_url=None)
            with closing(_file(draft)) as whole:
                whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            for path in _files(self._place):
                path.rename(path.with_name(f"{path.name}.before-{now:%Y%m%dT%H%M%SZ}"))
            draft.replace(self._place)
        finally:
            _forget(draft)


class PostgreSQLKeeper:
    """`pg_dump` and `pg_restore`, in the newest version installed: they know every kind of object."""

    def __init__(self, settings: Settings, url: URL) -> None:
        self._settings, self._url = settings, url

    def save(self, target: Path, left_out: Collection[str]) -> Facts:
        """What one snapshot holds: counted by us and written by `pg_dump`, while others write."""
        with _engine(self._settings) as engine, reading(engine=engine) as session:
            snapshot = session.scalar(text("SELECT pg_export_snapshot()"))
            found = facts(session, left_out)
            without = [f"--exclude-table-data={name}" for name in left_out]
            wanted = ("--format=custom", f"--snapshot={snapshot}", f"--file={target}", *without)
            self._run("pg_dump", *wanted, self._address())
        return found

    def is_empty(self) -> bool:
        with _engine(self._settings) as engine, reading(engine=engine) as session:
            return not inspect(session.connection()).get_table_names()

    @contextmanager
    def restoring(self, source: Path, now: datetime) -> Iterator[Settings]:  # noqa: ARG002 - both keepers' signature
        """Restore with what was there set aside: it comes back if anything fails, and goes at the end."""
        with _engine(self._settings) as engine:
            _require_alone(engine)
            _do(engine, f"ALTER SCHEMA public RENAME TO {ASIDE}", "CREATE SCHEMA public")
            try:
                options = ("--no-owner", "--no-acl", "--single-transaction", "--exit-on-error")
                self._run("pg_restore", *options, f"--dbname={self._address()}", str(source))
                yield self._settings
            except BaseException:
                _do(engine, "DROP SCHEMA public CASCADE", f"ALTER SCHEMA {ASIDE} RENAME TO public")
                raise
            _do(engine, f"DROP SCHEMA {ASIDE} CASCADE")

    def _address(self) -> str:
        """For libpq, without the password: other users may read a command's words."""
        return self._url.set(drivername="postgresql", password=None).render_as_string()

    def _run(self, program: str, *words: str) -> None:
        found = sorted(
            Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda one: int(one.parts[-3])
        )
        secret = {"PGPASSWORD": str(self._url.password)} if self._url.password else {}
        command = [str(found[-1]) if found else program, *words]
        try:
            subprocess.run(command, check=True, env=secret or None)  # noqa: S603 - on our own database
        except FileNotFoundError as error:
            raise ClientMissing(f"{program} is not installed (apt install postgresql-client).") from error


OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)


def _require_alone(engine: Engine) -> None:
    with reading(engine=engine) as session:
        if session.scalar(OTHERS):
            raise StillServed("The database is in use. Stop the web service and the worker first.")
        if ASIDE in inspect(session.connection()).get_schema_names():
            raise StillServed(
                f"A restoration was interrupted: what was there is in the schema {ASIDE}. "
                f"Put it back (DROP SCHEMA public CASCADE; ALTER SCHEMA {ASIDE} RENAME TO public) or drop it."
            )


def _do(engine: Engine, *statements: str) -> None:
    with writing(engine=engine) as session:
        for statement in statements:
            session.execute(text(statement))


def _file(place: Path) -> Any:
    """SQLite on a whole file, outside any session: what copies or moves it runs in no transaction."""
    return sqlite.Connection(place, isolation_level=None, timeout=10)


def _read(engine: Engine) -> Facts:
    with reading(engine=engine) as session:
        return facts(session)


@contextmanager
def _engine(settings: Settings) -> Iterator[Engine]:
    engine = make_owner_engine(settings)
    yield engine
    engine.dispose()


def _files(place: Path) -> list[Path]:
    return [
        path
        for path in (place, *(place.with_name(place.name + end) for end in ("-wal", "-shm")))
        if path.exists()
    ]


def _forget(place: Path) -> None:
    for path in _files(place):
        path.unlink()
