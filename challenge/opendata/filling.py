"""What open data gives to the application: its pages. Called by `challenge/app.py` alone."""

from flask import Blueprint

from challenge.opendata import api, views

BLUEPRINTS: tuple[Blueprint, ...] = (views.bp, api.bp)
