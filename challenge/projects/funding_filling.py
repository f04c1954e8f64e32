"""What funding votes give to the application: pages and jobs. Called by `filling.py` alone."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Blueprint
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.jobs_long import LongJob
from challenge.projects.services import dividing
from challenge.projects.views import funding_results, funding_votes

BLUEPRINTS: tuple[Blueprint, ...] = (funding_results.bp, funding_votes.bp)
DIVIDE = "projects.divide_votes"
Handler = Callable[[Session, dict[str, object], datetime], None]


DIVIDING = LongJob(
    read=lambda session, _payload, now: dividing.read(session, now),
    think=dividing.think,
    write=lambda session, _payload, found, now: dividing.write(session, found, now),
)
"""Divide each envelope whose vote is published; withdraw from the others what their teams withdrew."""

HANDLERS: dict[str, Handler] = {DIVIDE: DIVIDING}


def fill() -> None:
    """Jobs."""
    slots.job_handlers.update(HANDLERS)
    slots.periodic_jobs[DIVIDE] = timedelta(seconds=30)
