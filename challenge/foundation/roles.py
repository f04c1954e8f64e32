"""What the application may do to its tables: append-only means that no right to change or delete exists.

On PostgreSQL the owner's role makes the tables and the application's role uses them, with rights computed
here from the models. SQLite has no roles: triggers refuse the change. Run after every migration.
"""

from sqlalchemy import MetaData, inspect
from sqlalchemy.engine import URL, Connection

VERSIONS = "alembic_version"
ALL_RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE")
EMPTIED = "emptied"  # in a table's `info`: the application may write it anew, by TRUNCATE


def append_only(metadata: MetaData) -> list[str]:
    """The tables whose rows never change, by the models' word."""
    return sorted(table.name for table in metadata.tables.values() if table.info.get("append_only"))


def protect(connection: Connection, metadata: MetaData, application: URL) -> None:
    """Give the application's role its rights and no more; on SQLite, guard the append-only tables."""
    if connection.dialect.name == "sqlite":
        statements = triggers(connection, metadata)
    else:
        statements = grants(connection, metadata, application.username)
    for statement in statements:
        connection.exec_driver_sql(statement)


def triggers(connection: Connection, metadata: MetaData) -> list[str]:
    """SQLite: the triggers that refuse a change or a deletion, made anew."""
    made: list[str] = []
    existing = set(inspect(connection).get_table_names())
    for table in append_only(metadata):
        if table not in existing:
            continue
        for verb in ("update", "delete"):
            made.append(f"DROP TRIGGER IF EXISTS no_{verb}_of_{table}")
            made.append(
                f"CREATE TRIGGER no_{verb}_of_{table} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    return made


def grants(connection: Connection, metadata: MetaData, role: str | None) -> list[str]:
    """PostgreSQL: the rights of the application's role; none when it owns the tables itself."""
    owner = connection.exec_driver_sql("SELECT current_user").scalar_one()
    if role is None or role == owner:
        return []
    quote = connection.dialect.identifier_preparer.quote
    schema = quote(connection.exec_driver_sql("SELECT current_schema()").scalar_one())
    to = quote(role)
    given = [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {to}",
        f"GRANT USAGE ON SCHEMA {schema} TO {to}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {to}",
    ]
    for table in inspect(connection).get_table_names():
        rights = ", ".join(_rights(table, metadata))
        given.append(f"GRANT {rights} ON {schema}.{quote(table)} TO {to}")
    return given


def _rights(table: str, metadata: MetaData) -> tuple[str, ...]:
    if table == VERSIONS:
        return ("SELECT",)
    if table in append_only(metadata):
        return ("SELECT", "INSERT")
    known = metadata.tables.get(table)
    return (*ALL_RIGHTS, "TRUNCATE") if known is not None and known.info.get(EMPTIED) else ALL_RIGHTS
