"""What moderation gives to the application: its pages, its slots. Called by `challenge/app.py` alone."""

from flask import Blueprint

from challenge.foundation import slots
from challenge.moderation import actions
from challenge.moderation.rules.refusals import ReportedAlready
from challenge.moderation.services import own_data
from challenge.moderation.views import inbox, reporting

BLUEPRINTS: tuple[Blueprint, ...] = (inbox.bp, reporting.bp)


def fill() -> None:
    """Fill the slots for moderation."""
    slots.broken_constraints["uq_content_report_item_id_account_id"] = ReportedAlready
    slots.phase_actions["moderation"] = actions.offered
    slots.own_data_exports["moderation"] = own_data.export
    slots.own_data_erasures["moderation"] = own_data.erase
    slots.own_data_words["moderation"] = own_data.WORDS
