"""What moderation gives to the application: its pages, its slots. Called by `challenge/app.py` alone."""

from flask import Blueprint

from challenge.foundation import slots
from challenge.foundation.contents import ContentKind
from challenge.foundation.sentences import N_, Sentence
from challenge.moderation import actions
from challenge.moderation.queries import names
from challenge.moderation.rules.reasons import NAME_HIDINGS
from challenge.moderation.rules.refusals import ReportedAlready
from challenge.moderation.services import naming, own_data
from challenge.moderation.views import inbox, reporting

BLUEPRINTS: tuple[Blueprint, ...] = (inbox.bp, reporting.bp)


def fill() -> None:
    """Fill the slots for moderation."""
    slots.broken_constraints["uq_content_report_item_id_account_id"] = ReportedAlready
    slots.name_changes["moderation"] = naming.changed
    slots.content_kinds[names.KIND] = ContentKind(
        Sentence(N_("Nom")), names.found, naming.judge, names.having, tells=True, reasons=NAME_HIDINGS
    )
    slots.phase_actions["moderation"] = actions.offered
    slots.own_data_exports["moderation"] = own_data.export
    slots.own_data_erasures["moderation"] = own_data.erase
    slots.own_data_words["moderation"] = own_data.WORDS
