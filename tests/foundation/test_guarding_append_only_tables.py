from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, make_url
from sqlalchemy.exc import DBAPIError

from challenge.foundation import register, roles
from challenge.foundation.database import Base, make_owner_engine
from challenge.foundation.transaction import writing
from config import Settings

REFUSED = r"append-only|permission denied"
REPLACE = "INSERT OR REPLACE INTO register_entry SELECT * FROM register_entry"


@pytest.fixture
def engine_with_an_act(engine: Engine) -> Engine:
    with writing(engine=engine) as session:
        register.append(
            session, stream="a", act="b", actor="c", subject="d", details={}, now=datetime.now(UTC)
        )
    return engine


def run(engine: Engine, statement: str) -> None:
    with writing(engine=engine) as session:
        session.connection().exec_driver_sql(statement)


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_entry SET act = 'x'",
        "DELETE FROM register_entry",
        "DELETE FROM register_entry WHERE seq = 1",
    ],
)
def test_it_refuses_to_change_or_delete(engine_with_an_act: Engine, statement: str) -> None:
    with pytest.raises(DBAPIError, match=REFUSED):
        run(engine_with_an_act, statement)


def test_it_refuses_to_replace_on_sqlite(engine_with_an_act: Engine) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        run(engine_with_an_act, REPLACE)


@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE register_entry",
        "DROP TABLE register_entry",
        "ALTER TABLE register_entry ADD x int",
        "UPDATE alembic_version SET version_num = 'x'",
        "CREATE TABLE mine (x int)",
    ],
)
def test_it_gives_the_application_no_right_over_shapes(engine_with_an_act: Engine, statement: str) -> None:
    with pytest.raises(DBAPIError, match=r"permission denied|must be owner"):
        run(engine_with_an_act, statement)


@pytest.mark.usefixtures("both_databases")
def test_it_lets_details_be_erased(engine_with_an_act: Engine) -> None:
    with writing(engine=engine_with_an_act) as session:
        register.erase(session, "a", 1)


@pytest.mark.usefixtures("both_databases")
def test_it_guards_again_without_harm(engine_with_an_act: Engine, settings: Settings) -> None:
    with make_owner_engine(settings).begin() as connection:
        roles.protect(connection, Base.metadata, make_url(settings.database_url))
    with pytest.raises(DBAPIError, match=REFUSED):
        run(engine_with_an_act, "DELETE FROM register_entry")


def test_it_waits_for_tables_that_do_not_exist_yet() -> None:
    engine = make_owner_engine(Settings(database_url="sqlite://"))
    with engine.begin() as connection:
        assert roles.triggers(connection, Base.metadata) == []


@pytest.mark.postgres
def test_it_gives_an_owner_nothing_that_it_has(settings: Settings) -> None:
    with make_owner_engine(settings).begin() as connection:
        assert roles.grants(connection, Base.metadata, "challenge_owner") == []
        assert roles.grants(connection, Base.metadata, None) == []


@pytest.mark.postgres
def test_it_lets_the_owner_alone_rewrite(engine_with_an_act: Engine, settings: Settings) -> None:
    with make_owner_engine(settings).begin() as connection:
        connection.exec_driver_sql("DELETE FROM register_entry")
