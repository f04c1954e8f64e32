from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect

from challenge.foundation import migrations
from challenge.foundation.database import Base, make_owner_engine
from challenge.foundation.transaction import reading
from config import Settings


@pytest.fixture
def empty(request: pytest.FixtureRequest, both_databases: str, tmp_path: Path) -> Settings:
    """Settings of an installation whose database has nothing yet."""
    url = f"sqlite:///{tmp_path / 'new' / 'challenge.db'}"
    return Settings(
        database_url=request.getfixturevalue("empty_postgres") if both_databases == "postgresql" else url
    )


def ours(name: str | None) -> bool:
    return not (name or "").startswith("procrastinate_")


def test_it_makes_exactly_what_the_models_say(empty: Settings) -> None:
    migrations.upgrade(empty)
    with make_owner_engine(empty).connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _names: kind != "table" or ours(name)}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_it_makes_every_constraint_of_the_models(empty: Settings) -> None:
    migrations.upgrade(empty)
    found = inspect(make_owner_engine(empty))
    for table in Base.metadata.tables.values():
        declared = {
            str(each.name) for each in table.constraints if each.name and each.name[:2] in ("ck", "uq", "fk")
        }
        made = (
            found.get_check_constraints(table.name)
            + found.get_unique_constraints(table.name)
            + found.get_foreign_keys(table.name)
        )
        assert declared <= {each["name"] for each in made}, table.name


def test_it_does_nothing_twice(empty: Settings) -> None:
    migrations.upgrade(empty)
    migrations.upgrade(empty)
    with reading(engine=make_owner_engine(empty)) as session:
        assert migrations.is_current(session.connection())


def test_it_knows_a_database_that_was_never_migrated(empty: Settings) -> None:
    with reading(engine=make_owner_engine(empty)) as session:
        assert not migrations.is_current(session.connection())


def test_it_has_one_newest_shape() -> None:
    assert len(migrations.newest()) == 1


def test_it_is_a_command(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["database", "upgrade"])
    assert (result.exit_code, result.output) == (0, "")
