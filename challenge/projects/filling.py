"""What projects give to the application: their pages, and what they offer to lower features. Called by
`challenge/app.py` alone."""

from flask import Blueprint

from challenge.foundation import slots
from challenge.projects import actions, application_filling, instruction_filling, jury_filling
from challenge.projects.queries import call_events, call_targets, project_targets
from challenge.projects.rules import call_refusals
from challenge.projects.views import (
    call_desk,
    call_drafts,
    call_freezing,
    calls,
    projects,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    projects.bp,
    calls.bp,
    call_desk.bp,
    call_freezing.bp,
    call_drafts.bp,
    *application_filling.BLUEPRINTS,
    *jury_filling.BLUEPRINTS,
    *instruction_filling.BLUEPRINTS,
)


def fill() -> None:
    """Fill the slots, noun by noun: add yours here."""
    _fill_for_calls()
    application_filling.fill()
    instruction_filling.fill()
    jury_filling.fill()


def _fill_for_calls() -> None:
    slots.broken_constraints.update(
        pk_call_section=call_refusals.CallSectionChanged,
        uq_call_slug=call_refusals.CallSlugTaken,
        uq_call_document_call_id_name=call_refusals.DocumentTitleTaken,
    )
    slots.edition_events["calls"] = call_events.of_edition
    slots.phase_actions["calls"] = actions.offered
    slots.follow_targets.update(call=call_targets.CALL, project=project_targets.PROJECT)
