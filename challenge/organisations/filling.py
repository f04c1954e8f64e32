"""What organisations give to the application. Called by `challenge/app.py` alone."""

from flask import Blueprint

from challenge.foundation import slots
from challenge.organisations.queries import follow_targets, open_tables, people, public_things
from challenge.organisations.rules.members import OfItAlready
from challenge.organisations.rules.refusals import SirenTaken
from challenge.organisations.rules.requests import AskedAlready
from challenge.organisations.services import imports as taking
from challenge.organisations.services import own_data
from challenge.organisations.views import desk, imports, members, pages, request_desk, requests

BLUEPRINTS: tuple[Blueprint, ...] = (
    pages.bp,
    requests.bp,
    members.bp,
    desk.bp,
    request_desk.bp,
    imports.bp,
)


def fill() -> None:
    """Fill the slots for organisations."""
    slots.job_handlers.update(taking.HANDLERS)
    slots.broken_constraints.update(
        uq_organisation_siren=SirenTaken,
        uq_organisation_rna=SirenTaken,
        uq_organisation_request_waiting=AskedAlready,
        pk_organisation_member=OfItAlready,
        uq_organisation_invitation_organisation_id_email=OfItAlready,
    )
    slots.open_datasets["organisations"] = open_tables.ORGANISATIONS
    slots.follow_targets["organisation"] = follow_targets.ORGANISATION
    slots.notice_kinds[follow_targets.NOTICES] = follow_targets.OF_ORGANISATIONS
    slots.public_kinds["organisations"] = public_things.ORGANISATIONS
    slots.entrusted["organisations"] = people.entrusted
    slots.own_data_exports["organisations"] = own_data.export
    slots.own_data_erasures["organisations"] = own_data.erase
    slots.own_data_words["organisations"] = own_data.WORDS
