"""The smallest application that jobs need: settings, a clock, a database."""

from datetime import timedelta

from flask import Flask

from challenge.foundation.database import make_engine
from config import Settings


def bare_app(url: str) -> Flask:
    app = Flask("challenge")
    settings = Settings(environment="test", database_url=url)
    app.extensions["settings"] = settings
    app.extensions["clock_offset"] = timedelta(0)
    app.extensions["database"] = make_engine(settings)
    return app
