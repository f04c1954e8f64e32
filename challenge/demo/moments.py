"""The town at one of its moments, made aside and put in place at once: a visitor never sees half of it."""

from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from challenge.demo import loading
from challenge.foundation import database, migrations, surroundings
from config import Settings

FOLDER = "demo"


def show(stage: str, settings: Settings, *, now: datetime) -> dict[str, str]:
    """Put the town of this moment in the place of whatever is there; the uuids of its referendums. On
    PostgreSQL the city must be empty, and is loaded where it is."""
    if not settings.database_url.startswith("sqlite"):
        return loading.load(stage, data_dir=settings.data_dir, now=now)
    folder = settings.data_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{stage}.db"
    _forget(made)
    apart = replace(settings, database_url=f"sqlite:///{made}", database_owner_url=None)
    migrations.upgrade(apart)
    engine = database.make_engine(apart)
    try:
        with surroundings.elsewhere(engine):
            uuids = loading.load(stage, data_dir=settings.data_dir, now=now)
    finally:
        engine.dispose()
    _put_in_place(made, Path(str(make_url(settings.database_url).database)))
    _forget(made)
    return uuids


def _put_in_place(made: Path, live: Path) -> None:
    """Every page of one file into the other, in one transaction of the database's own."""
    with (
        closing(database.sqlite.Connection(made)) as source,
        closing(database.sqlite.Connection(live)) as target,
    ):
        target.execute("PRAGMA busy_timeout = 10000")
        source.backup(target)


def _forget(made: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        made.with_name(made.name + ending).unlink(missing_ok=True)
