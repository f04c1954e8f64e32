"""The only reader of time: ours, and the database's. Both carry the offset of demonstrations and tests.

In a demonstration time is carried further while the application runs: `clock_ahead`, among the application's
extensions, then tells by how much, and is asked each time, since several processes share one story.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import cast

from flask import current_app, has_app_context
from sqlalchemy import text
from sqlalchemy.orm import Session

DATABASE_CLOCKS = {
    "sqlite": text("SELECT strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')"),
    # Not now(): that is the transaction's start, and a wait for a lock may have passed a closing.
    "postgresql": text("SELECT clock_timestamp()"),
}


def offset() -> timedelta:
    """How far our time is ahead of the machine's; nil outside an application."""
    if not has_app_context():
        return timedelta(0)
    fixed = cast("timedelta", current_app.extensions["clock_offset"])
    ahead = cast("Callable[[], timedelta] | None", current_app.extensions.get("clock_ahead"))
    return fixed + ahead() if ahead else fixed


def now() -> datetime:
    """This instant, in UTC. Read it once per operation, and pass it on."""
    return datetime.now(UTC) + offset()


def database_now(session: Session) -> datetime:
    """This instant by the database's own clock, in UTC, the same for every process that asks."""
    value = session.execute(DATABASE_CLOCKS[session.get_bind().dialect.name]).scalar_one()
    moment = datetime.fromisoformat(value) if isinstance(value, str) else cast("datetime", value)
    return moment.astimezone(UTC) + offset()
