"""Knowing that somebody waits for the database's lock, without waiting for a guessed time."""

import threading
from collections.abc import Callable

from sqlalchemy import event, text
from sqlalchemy.engine import Engine

WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


def someone_waits(engine: Engine) -> Callable[[], object]:
    """From now on: whether somebody waits for a turn to write."""
    if engine.dialect.name == "postgresql":
        return lambda: _waiting(engine)
    reached = threading.Event()

    @event.listens_for(engine, "before_cursor_execute")
    def _knock(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement == "BEGIN IMMEDIATE":
            reached.set()

    return reached.is_set


def _waiting(engine: Engine) -> object:
    with engine.connect() as connection:
        return connection.scalar(WAITING)
