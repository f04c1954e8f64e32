"""The commands of every feature, under `flask`."""

import click
from flask import Flask

# One line per feature: add your click group here when it exists.
GROUPS: tuple[click.Group, ...] = ()


def install(app: Flask) -> None:
    """Give the application its commands."""
    for group in GROUPS:
        app.cli.add_command(group)
