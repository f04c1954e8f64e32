"""What calls give to the application: their pages, and what they offer to lower features."""

from flask import Blueprint

from challenge.foundation import slots
from challenge.foundation.contents import ContentKind
from challenge.foundation.sentences import N_, Sentence
from challenge.projects import actions
from challenge.projects.queries import call_audiences, call_events, call_targets
from challenge.projects.queries import team_notices as notices
from challenge.projects.rules import call_refusals
from challenge.projects.services import emergence, emergence_data, question_data
from challenge.projects.views import (
    call_desk,
    call_drafts,
    call_freezing,
    call_questions,
    calls,
    helping,
    interests,
    team_notices,
    waivers,
    workshop_desk,
    workshops,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    calls.bp,
    call_desk.bp,
    call_freezing.bp,
    call_drafts.bp,
    call_questions.bp,
    waivers.bp,
    interests.bp,
    team_notices.bp,
    workshops.bp,
    workshop_desk.bp,
    helping.bp,
)


def fill() -> None:
    """Fill the slots for calls."""
    slots.broken_constraints.update(
        pk_call_section=call_refusals.CallSectionChanged,
        uq_call_slug=call_refusals.CallSlugTaken,
        uq_call_interest_call_id_account_id=call_refusals.SavedTwice,
        uq_team_notice_call_id_account_id_kind=call_refusals.SavedTwice,
        uq_help_request_call_id_account_id=call_refusals.SavedTwice,
        uq_call_document_call_id_name=call_refusals.DocumentTitleTaken,
    )
    slots.edition_events["calls"] = call_events.of_edition
    slots.phase_actions["calls"] = actions.offered
    slots.audiences["teams"] = call_audiences.TEAM
    slots.follow_targets["call"] = call_targets.CALL
    slots.content_kinds[notices.MODERATED] = ContentKind(
        Sentence(N_("Annonce pour trouver une équipe")),
        notices.moderated,
        emergence.judge,
        notices.having,
        deciders=frozenset({"moderator", "organiser"}),
        signed=True,
    )
    slots.own_data_exports["emergence"] = emergence_data.export
    slots.own_data_erasures["emergence"] = emergence_data.erase
    slots.own_data_words["emergence"] = emergence_data.WORDS
    slots.own_data_exports["questions"] = question_data.export
    slots.own_data_erasures["questions"] = question_data.erase
    slots.own_data_words["questions"] = question_data.WORDS
