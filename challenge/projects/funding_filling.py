"""What funding votes give to the application: pages and jobs. Called by `filling.py` alone."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Blueprint
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.projects.services import dividing
from challenge.projects.views import funding_results, funding_votes

BLUEPRINTS: tuple[Blueprint, ...] = (funding_results.bp, funding_votes.bp)
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
