"""The database's shape: brought up to date by its owner, and asked whether it is."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from config import Settings

DIRECTORY = Path(__file__).parents[2] / "migrations"


def configuration(settings: Settings) -> Config:
    """What Alembic needs to know; `migrations/env.py` reads the settings from it."""
    found = Config()
    found.set_main_option("script_location", str(DIRECTORY))
    found.attributes["settings"] = settings
    return found


def upgrade(settings: Settings) -> None:
    """Bring the database to the newest shape, then set its rights. All or nothing; does nothing twice."""
    command.upgrade(configuration(settings), "head")


def is_current(connection: Connection) -> bool:
    """Whether the database has exactly the shape that this program expects."""
    return set(MigrationContext.configure(connection).get_current_heads()) == newest()


@cache
def newest() -> set[str]:
    """The newest revision (one, unless two branches were not merged)."""
    return set(ScriptDirectory(str(DIRECTORY)).get_heads())
