"""What instruction and awards give to the application. Called by `filling.py` alone."""

from flask import Blueprint

from challenge.foundation import slots
from challenge.projects.rules.examination import refusals as examination_refusals
from challenge.projects.services import instruction_data
from challenge.projects.views import instruction, instruction_inbox, team_exchanges

BLUEPRINTS: tuple[Blueprint, ...] = (instruction_inbox.bp, instruction.bp, team_exchanges.bp)


def fill() -> None:
    """Fill the slots of instruction and awards."""
    slots.broken_constraints.update(
        uq_application_correction_open=examination_refusals.CorrectionAskedAlready,
        uq_application_appeal_application_id_against=examination_refusals.AppealedAlready,
    )
    slots.own_data_exports["instruction"] = instruction_data.export
    slots.own_data_erasures["instruction"] = instruction_data.erase
    slots.own_data_words["instruction"] = instruction_data.WORDS
