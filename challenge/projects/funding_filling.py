"""What funding votes give to the application: their jobs, later their pages. Called by `challenge/app.py`."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Blueprint
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.projects.services import dividing

BLUEPRINTS: tuple[Blueprint, ...] = ()
DIVIDE = "projects.divide_votes"
Handler = Callable[[Session, dict[str, object], datetime], None]


def divide_votes(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """Divide each envelope whose vote is published; withdraw from the others what their teams withdrew."""
    dividing.work(session, now)


HANDLERS: dict[str, Handler] = {DIVIDE: divide_votes}


def fill() -> None:
    """Jobs."""
    slots.job_handlers.update(HANDLERS)
    slots.periodic_jobs[DIVIDE] = timedelta(seconds=30)
