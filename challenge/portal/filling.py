"""What the portal gives to the application: its pages, its slots. Called by `challenge/app.py` alone."""

from flask import Blueprint

from challenge.foundation import slots
from challenge.portal import actions, embed, feeds, help_pages, legal, press, search, views

BLUEPRINTS: tuple[Blueprint, ...] = (views.bp, search.bp, feeds.bp, press.bp, embed.bp, legal.bp)


def fill() -> None:
    """Fill the slots that the portal serves."""
    slots.phase_actions["portal"] = actions.offered
    slots.public_kinds["pages"] = help_pages.PAGES
