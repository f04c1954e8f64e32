"""The factory: wires the features together, in order. The one place that fills the slots."""

from flask import Blueprint, Flask
from jinja2 import StrictUndefined

from challenge import cli
from challenge.foundation import access, database, errors, health, i18n
from config import Settings

# One line per feature, lowest first: add yours here when its blueprint exists.
BLUEPRINTS: tuple[Blueprint, ...] = (health.blueprint,)


def fill_slots() -> None:
    """What higher features offer to lower ones: add `slots.job_handlers["voting.close"] = …` here."""


def create_app(settings: Settings) -> Flask:
    """The application for these settings."""
    app = Flask(__name__)
    app.secret_key = settings.secret_key
    app.jinja_env.undefined = StrictUndefined
    app.extensions["settings"] = settings
    app.extensions["clock_offset"] = settings.clock_offset
    app.extensions["database"] = database.make_engine(settings)
    i18n.Babel(app, default_locale="fr")
    app.jinja_env.filters["say"] = i18n.say
    errors.install(app)
    fill_slots()
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    cli.install(app)
    access.public(app.view_functions["static"])
    access.require_declared(app)
    return app
