"""What organisations give to the application. Called by `challenge/app.py` alone."""

from flask import Blueprint

from challenge.foundation import slots
from challenge.organisations.rules.refusals import SirenTaken
from challenge.organisations.views import desk, pages

BLUEPRINTS: tuple[Blueprint, ...] = (pages.bp, desk.bp)


def fill() -> None:
    """Fill the slots for organisations."""
    slots.broken_constraints.update(uq_organisation_siren=SirenTaken, uq_organisation_rna=SirenTaken)
