"""The database: base class of models, column types, engines."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar, cast

from sqlalchemy import (
    URL,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    NullPool,
    Table,
    Text,
    TypeDecorator,
    create_engine,
    event,
)
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.orm import DeclarativeBase

from challenge.foundation.canonical import canonical_json
from config import Settings

__all__ = ["Base", "JSONText", "UTCDateTime", "make_engine", "make_owner_engine", "sqlite"]

try:
    import pysqlite3 as sqlite
except ImportError:  # pragma: no cover - only where no wheel exists; the doctor warns
    import sqlite3 as sqlite

SQLITE_VERSION: tuple[int, int, int] = sqlite.sqlite_version_info
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
TIMEOUTS = {"statement_timeout": "30s", "lock_timeout": "10s", "idle_in_transaction_session_timeout": "60s"}
# Without recursive triggers, INSERT OR REPLACE would delete a row of an append-only table unseen.
# What is deleted is overwritten, and the journal is cut once its content is in the file: nothing lingers.
SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "secure_delete=ON",
    "journal_size_limit=0",
)


class Base(DeclarativeBase):
    """Base of every model. `__append_only__ = True` makes its rows impossible to change or delete."""

    metadata = MetaData(naming_convention=NAMING)
    __append_only__: ClassVar[bool] = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.__append_only__:
            cast("Table", cls.__table__).info["append_only"] = True


class UTCDateTime(TypeDecorator[datetime]):
    """A moment, always aware and in UTC. Refuses a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class JSONText(TypeDecorator[Any]):
    """A JSON value kept as text, keys sorted, so that the same value is the same bytes everywhere."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


def make_engine(settings: Settings) -> Engine:
    """The application's engine. A statement's parameters never reach a log."""
    return _engine(settings.database_url, TIMEOUTS)


def make_owner_engine(settings: Settings) -> Engine:
    """The engine of whoever owns the tables, for migrations and rights; it keeps no connection."""
    address = settings.database_owner_url or settings.database_url
    # A migration may work for long on a large table, but must not make everybody wait for it to start.
    return _engine(address, {"lock_timeout": TIMEOUTS["lock_timeout"]}, poolclass=NullPool)


def _engine(address: str, timeouts: dict[str, str], **options: Any) -> Engine:
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, options)
    if url.get_backend_name() == "postgresql":
        return _postgresql_engine(url, timeouts, options)
    raise ValueError(f"no support for {url.get_backend_name()}: use sqlite or postgresql")


def _postgresql_engine(url: URL, timeouts: dict[str, str], options: dict[str, Any]) -> Engine:
    # No prepared statements kept, so that PgBouncer may stand between.
    arguments: dict[str, Any] = {"prepare_threshold": None, "connect_timeout": 5}
    if "options" not in url.query:
        arguments["options"] = " ".join(f"-c {name}={value}" for name, value in timeouts.items())
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args=arguments,
        **options,
    )


def _sqlite_engine(url: URL, options: dict[str, Any]) -> Engine:
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, module=sqlite, hide_parameters=True, connect_args={"timeout": 10}, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not open transactions: `_begin_sqlite` does
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reading = bool(connection.get_execution_options().get("reading"))
    connection.exec_driver_sql(f"PRAGMA query_only={int(reading)}")
    # Taking the write lock at once: a reader that becomes a writer would fail instead of waiting.
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
