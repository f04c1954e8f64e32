"""The database's shape: brought up to date by its owner, and asked whether it is.

Alembic is slow to load, and most commands never need it: each function asks for what it uses.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import Connection

from config import Settings

if TYPE_CHECKING:
    from alembic.config import Config

DIRECTORY = Path(__file__).parents[2] / "migrations"


def configuration(settings: Settings) -> "Config":
    """What Alembic needs to know; `migrations/env.py` reads the settings from it."""
    from alembic.config import Config

    found = Config()
    found.set_main_option("script_location", str(DIRECTORY))
    found.attributes["settings"] = settings
    return found


def upgrade(settings: Settings) -> None:
    """Bring the database to the newest shape, then set its rights. All or nothing; does nothing twice."""
    from alembic import command

    command.upgrade(configuration(settings), "head")


def is_current(connection: Connection) -> bool:
    """Whether the database has exactly the shape that this program expects."""
    return current(connection) == newest()


def current(connection: Connection) -> set[str]:
    """The revision of the database; empty before its first migration."""
    from alembic.migration import MigrationContext

    return set(MigrationContext.configure(connection).get_current_heads())


@cache
def newest() -> set[str]:
    """The newest revision (one, unless two branches were not merged)."""
    from alembic.script import ScriptDirectory

    return set(ScriptDirectory(str(DIRECTORY)).get_heads())
