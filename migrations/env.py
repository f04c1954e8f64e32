"""How Alembic reaches the database: as its owner, in one transaction, rights included."""

from alembic import context
from sqlalchemy import make_url

import challenge.app  # noqa: F401 - imports every model
from challenge.foundation import jobs_schema, roles
from challenge.foundation.database import Base, make_owner_engine
from config import Settings

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(20260101)"


def ours(_object, name, kind, _reflected, _compared):
    """Leave the tables of the job queue to `jobs_schema`."""
    return not (kind == "table" and name.startswith("procrastinate_"))


def run(settings):
    engine = make_owner_engine(settings)
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:  # a table is rebuilt by copy: its references must not act meanwhile
            connection.connection.dbapi_connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            transactional_ddl=True,
            include_object=ours,
        )
        with context.begin_transaction():
            if not sqlite:
                connection.exec_driver_sql(ONE_AT_A_TIME)
            context.run_migrations()
            if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise RuntimeError("a row refers to one that does not exist: nothing was migrated")
            jobs_schema.install(connection)
            roles.protect(connection, Base.metadata, make_url(settings.database_url))


run(context.config.attributes.get("settings") or Settings.from_env())
