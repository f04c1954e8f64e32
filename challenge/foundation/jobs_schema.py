"""Procrastinate's tables, made and kept up to date by `flask database upgrade`, as the database's owner."""

from importlib import resources
from typing import cast

from psycopg import sql
from sqlalchemy import text
from sqlalchemy.engine import Connection

SCRIPTS = resources.files("procrastinate.sql")
# The last of their scripts that this database has had is kept as a comment on their main table.
LAST_APPLIED = text("SELECT obj_description(to_regclass('procrastinate_jobs'), 'pg_class')")


def install(connection: Connection) -> None:
    """Make the tables, or apply those of Procrastinate's migrations that they have not had.

    Does nothing on another database than PostgreSQL, nor when all is up to date.
    """
    if connection.dialect.name != "postgresql":
        return
    names = sorted(
        script.name for script in (SCRIPTS / "migrations").iterdir() if script.name.endswith(".sql")
    )
    last = cast("str | None", connection.scalar(LAST_APPLIED))
    if last is None:
        _run(connection, (SCRIPTS / "schema.sql").read_text("utf-8"))
    newer = [] if last is None else [name for name in names if name > last]
    for name in newer:
        _run(connection, (SCRIPTS / "migrations" / name).read_text("utf-8"))
    if last != names[-1]:
        remember = sql.SQL("COMMENT ON TABLE procrastinate_jobs IS {}").format(sql.Literal(names[-1]))
        _run(connection, remember.as_string(None))


def _run(connection: Connection, script: str) -> None:
    # The driver itself: without parameters it takes several statements, and leaves percent signs alone.
    driver = connection.connection.dbapi_connection
    assert driver is not None  # noqa: S101 - for the type checker: a connection in use has one
    driver.cursor().execute(script)
