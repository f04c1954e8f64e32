"""The commands of every feature, under `flask`."""

import click
from flask import Flask

from challenge.foundation import jobs_command

# One line per feature: add your command or click group here when it exists.
GROUPS: tuple[click.Command, ...] = (jobs_command.worker,)


def install(app: Flask) -> None:
    """Give the application its commands."""
    for group in GROUPS:
        app.cli.add_command(group)
