"""What the thread gives to the application: its page, and the block of the pages of other features. Called by
`challenge/app.py` alone."""

from datetime import datetime

from flask import Blueprint, Flask
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.sentences import N_, Sentence
from challenge.thread import showing
from challenge.thread.queries import challenges
from challenge.thread.views import pages

BLUEPRINTS: tuple[Blueprint, ...] = (pages.bp,)
WHOLE = Sentence(N_("Tout le fil de l’édition, des propositions aux effets"))


def fill() -> None:
    """Fill the slots for the thread."""
    slots.edition_pages["thread"] = _edition_pages
    slots.edition_challenges["thread"] = challenges.of_edition


def install(app: Flask) -> None:
    """Give the templates of all features the function that their block asks."""
    app.jinja_env.globals["around_in_thread"] = showing.around


def _edition_pages(_session: Session, _number: int, _now: datetime) -> list[tuple[Sentence, str]]:
    return [(WHOLE, "thread.show")]
