"""What instruction and awards give to the application. Called by `filling.py` alone."""

from flask import Blueprint

from challenge.foundation import slots
from challenge.projects import award_jobs
from challenge.projects.rules.awards import refusals as award_refusals
from challenge.projects.rules.examination import refusals as examination_refusals
from challenge.projects.services import instruction_data
from challenge.projects.views import awards, awards_desk, instruction, instruction_inbox, team_exchanges

BLUEPRINTS: tuple[Blueprint, ...] = (
    instruction_inbox.bp,
    instruction.bp,
    team_exchanges.bp,
    awards_desk.bp,
    awards.bp,
)


def fill() -> None:
    """Fill the slots of instruction and awards."""
    slots.broken_constraints.update(
        uq_application_correction_open=examination_refusals.CorrectionAskedAlready,
        uq_application_appeal_application_id_against=examination_refusals.AppealedAlready,
        ck_award_list_approved_by_another=award_refusals.SecondOfficerNeeded,
        pk_award_list=award_refusals.AwardsSigned,
    )
    slots.own_data_exports["instruction"] = instruction_data.export
    slots.own_data_erasures["instruction"] = instruction_data.erase
    slots.own_data_words["instruction"] = instruction_data.WORDS
    slots.job_handlers.update(award_jobs.HANDLERS)
    slots.periodic_jobs.update(award_jobs.PERIODS)
