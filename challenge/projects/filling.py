"""What projects give to the application: their pages, and what they offer to lower features. Called by
`challenge/app.py` alone."""

from flask import Blueprint

from challenge.foundation import slots
from challenge.projects import (
    application_filling,
    call_filling,
    funding_filling,
    incubation_filling,
    instruction_filling,
    jury_filling,
)
from challenge.projects.queries import happenings, open_tables, project_targets, promises, public_things
from challenge.projects.views import projects

BLUEPRINTS: tuple[Blueprint, ...] = (
    projects.bp,
    *call_filling.BLUEPRINTS,
    *application_filling.BLUEPRINTS,
    *jury_filling.BLUEPRINTS,
    *instruction_filling.BLUEPRINTS,
    *funding_filling.BLUEPRINTS,
    *incubation_filling.BLUEPRINTS,
)


def fill() -> None:
    """Fill the slots, noun by noun: add yours here."""
    call_filling.fill()
    application_filling.fill()
    instruction_filling.fill()
    jury_filling.fill()
    incubation_filling.fill()
    funding_filling.fill()
    slots.promises["projects"] = promises.of_edition
    slots.follow_targets["project"] = project_targets.PROJECT
    slots.notice_kinds[project_targets.NOTICES] = project_targets.OF_PROJECTS
    slots.happenings.update(happenings.HAPPENINGS)
    slots.open_datasets.update(calls=open_tables.CALLS, awards=open_tables.AWARDS)
    slots.open_files["projects"] = open_tables.files
    slots.public_kinds.update(
        {"calls": public_things.CALLS, "projects": public_things.PROJECTS, "project-news": public_things.NEWS}
    )
