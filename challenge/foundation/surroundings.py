"""What the current application was built with: its settings and its database."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import cast

from flask import current_app
from sqlalchemy import Engine

from config import Settings


def settings() -> Settings:
    """The settings of the current application."""
    return cast("Settings", current_app.extensions["settings"])


_other: ContextVar[Engine | None] = ContextVar("_other", default=None)


def engine() -> Engine:
    """The database of the current application, or the one that stands in for it."""
    return _other.get() or cast("Engine", current_app.extensions["database"])


@contextmanager
def elsewhere(other: Engine) -> Iterator[None]:
    """Work in another database for a while, in this thread alone: one that is being prepared."""
    token = _other.set(other)
    try:
        yield
    finally:
        _other.reset(token)
