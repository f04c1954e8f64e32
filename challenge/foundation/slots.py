"""Extension points by which lower features are served by higher ones. Filled in `challenge/app.py` only."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.foundation.refusals import RuleBroken

JobHandler = Callable[[Session, dict[str, object], datetime], None]

job_handlers: dict[str, JobHandler] = {}
"""What each job's name runs, in a transaction: (session, payload, now)."""

periodic_jobs: dict[str, timedelta] = {}
"""Jobs that run again and again, and how often."""

self_tests: dict[str, Callable[[], None]] = {}
"""Checks that must pass before this installation is ready; each raises when it does not."""

broken_constraints: dict[str, type[RuleBroken]] = {}
"""The refusal that a violated constraint, by its name in the database, stands for."""
