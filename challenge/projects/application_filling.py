"""What teams' applications give to the application. Called by `filling.py` alone."""

from flask import Blueprint

from challenge.foundation import slots
from challenge.projects import application_copies, application_jobs, application_mails
from challenge.projects.rules import members
from challenge.projects.services import own_data
from challenge.projects.views import (
    application_files,
    application_sections,
    application_team,
    applications,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    applications.bp,
    application_files.bp,
    application_sections.bp,
    application_team.bp,
)


def fill() -> None:
    """Fill the slots of applications."""
    slots.own_data_exports["applications"] = own_data.export
    slots.own_data_erasures["applications"] = own_data.erase
    slots.own_data_words["applications"] = own_data.WORDS
    slots.job_handlers.update(application_jobs.HANDLERS)
    slots.periodic_jobs.update(application_jobs.PERIODS)
    slots.mail_attachments[application_mails.COPY] = application_copies.attachment
    slots.broken_constraints.update(
        uq_application_invitation_waiting=members.InvitedAlready,
        pk_application_member=members.AlreadyMember,
    )
