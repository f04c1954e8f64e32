"""What the jury offers to lower features, and its pages: called by `filling.py` alone."""

from flask import Blueprint

from challenge.foundation import slots
from challenge.projects import jury_jobs
from challenge.projects.rules.jury.refusals import (
    FeedbackChangedElsewhere,
    JurorSeatedAlready,
    ReviewChangedElsewhere,
)
from challenge.projects.services import jury_own_data
from challenge.projects.views import (
    juries,
    jury_deliberation,
    jury_feedback,
    jury_members,
    jury_pages,
    jury_quality,
    jury_reading,
    jury_sharing,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    juries.bp,
    jury_reading.bp,
    jury_members.bp,
    jury_sharing.bp,
    jury_quality.bp,
    jury_deliberation.bp,
    jury_pages.bp,
    jury_feedback.bp,
)


def fill() -> None:
    """Jobs, refusals of constraints, own data."""
    slots.job_handlers.update(jury_jobs.HANDLERS)
    slots.periodic_jobs.update(jury_jobs.PERIODS)
    slots.broken_constraints.update(
        pk_application_feedback=FeedbackChangedElsewhere,
        pk_review=ReviewChangedElsewhere,
        uq_juror_call_id_account_id=JurorSeatedAlready,
    )
    slots.own_data_exports["juries"] = jury_own_data.export
    slots.own_data_erasures["juries"] = jury_own_data.erase
    slots.own_data_words["juries"] = jury_own_data.WORDS
