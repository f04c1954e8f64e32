"""What the current application was built with: its settings and its database."""

from typing import cast

from flask import current_app
from sqlalchemy import Engine

from config import Settings


def settings() -> Settings:
    """The settings of the current application."""
    return cast("Settings", current_app.extensions["settings"])


def engine() -> Engine:
    """The database of the current application."""
    return cast("Engine", current_app.extensions["database"])
