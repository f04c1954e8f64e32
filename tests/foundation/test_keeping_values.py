from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from challenge.foundation.database import JSONText, UTCDateTime, make_engine, make_owner_engine
from config import Settings

MOMENT = datetime(2026, 6, 1, 12, 0, 0, 123456, tzinfo=UTC)
KEPT = Table(
    "kept",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", UTCDateTime),
    Column("value", JSONText),
    prefixes=["TEMPORARY"],
)


@pytest.fixture
def kept(session: Session, both_databases: str) -> Session:
    KEPT.create(session.connection())
    return session


def there_and_back(session: Session, **values: Any) -> Any:
    session.execute(KEPT.insert().values(**values))
    return session.execute(KEPT.select()).one()


def test_it_keeps_a_moment_in_utc(kept: Session) -> None:
    paris = MOMENT.astimezone(timezone(timedelta(hours=2)))
    at = there_and_back(kept, at=paris).at
    assert (at, at.utcoffset()) == (MOMENT, timedelta(0))


def test_it_refuses_a_moment_without_zone(kept: Session) -> None:
    with pytest.raises(StatementError, match="without a time zone"):
        kept.execute(KEPT.insert().values(at=MOMENT.replace(tzinfo=None)))


def test_it_keeps_nothing_as_nothing(kept: Session) -> None:
    row = there_and_back(kept, at=None, value=None)
    assert (row.at, row.value) == (None, None)


def test_it_keeps_a_json_value(kept: Session) -> None:
    value = {"b": [1, "é", None], "a": {"x": True}}
    assert there_and_back(kept, value=value).value == value
    raw = kept.connection().exec_driver_sql("SELECT value FROM kept").scalar_one()
    assert raw == '{"a":{"x":true},"b":[1,"é",null]}'


def test_it_refuses_another_database() -> None:
    with pytest.raises(ValueError, match="no support for mysql"):
        make_engine(Settings(database_url="mysql://x@y/z"))


def test_it_keeps_timeouts_that_the_address_chose() -> None:
    chosen = "postgresql://x@y/z?options=-c%20lock_timeout%3D1s"
    engine = make_engine(Settings(database_url=chosen))
    _args, arguments = engine.dialect.create_connect_args(engine.url)
    assert arguments["options"] == "-c lock_timeout=1s"


def test_it_takes_the_owners_address_for_migrations() -> None:
    settings = Settings(database_url="postgresql://a@y/z", database_owner_url="postgresql://o@y/z")
    assert make_owner_engine(settings).url.username == "o"
    assert make_owner_engine(Settings(database_url="postgresql://a@y/z")).url == make_url(
        "postgresql+psycopg://a@y/z"
    )


def test_it_needs_no_file_for_a_passing_database() -> None:
    with make_engine(Settings(database_url="sqlite://")).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_it_writes_every_commit_to_the_disk(settings: Settings) -> None:
    with make_engine(settings).connect() as connection:  # as in service: the engine of tests does not wait
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10000}


@pytest.mark.postgres
def test_it_never_waits_for_ever(session: Session) -> None:
    waits = {
        name: session.connection().exec_driver_sql(f"SHOW {name}").scalar_one()
        for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    }
    assert waits == {
        "statement_timeout": "30s",
        "lock_timeout": "10s",
        "idle_in_transaction_session_timeout": "1min",
    }


@pytest.mark.postgres
def test_it_lets_a_migration_work_for_long(settings: Settings) -> None:
    with make_owner_engine(settings).connect() as connection:
        assert connection.exec_driver_sql("SHOW statement_timeout").scalar_one() == "0"
        assert connection.exec_driver_sql("SHOW lock_timeout").scalar_one() == "10s"
